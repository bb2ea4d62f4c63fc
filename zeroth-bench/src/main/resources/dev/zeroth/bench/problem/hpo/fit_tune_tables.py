"""The tables of the suite tune-hpo, step 2: fit_tune_tables.py FROM TO [NAME...]

A forest (NAME-f, of all rows) and a Gaussian process (NAME-k, of 450 rows) through the logarithms of the losses, and the
best and the median loss that each has. Left out of the suite: diabetes_mlp-k and diabetes_sgd-k, whose processes explain
less than 0.7 of the variance of the other rows."""
import sys, os, gzip, glob, time
os.environ["OMP_NUM_THREADS"]="1"; os.environ["OPENBLAS_NUM_THREADS"]="1"
import numpy as np, warnings
warnings.filterwarnings("ignore")
src,dst=sys.argv[1],sys.argv[2]; names=sys.argv[3:]
from sklearn.ensemble import RandomForestRegressor, ExtraTreesRegressor
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern, WhiteKernel, ConstantKernel
from sklearn.model_selection import cross_val_predict
os.makedirs(dst,exist_ok=True)
def space(f):
    S=[];Cd={}
    for l in open(f):
        w=l.split()
        if w[0]=="PARAM": S.append((w[1],w[2],w[3].split(",") if w[2]=="CAT" else (float(w[3]),float(w[4]),w[5])))
        else: Cd[w[1]]=(w[2],w[3])
    return S,Cd
def sample(rng,S,Cd,n):
    cols=[];chosen={};
    for s in S:
        act=np.ones(n,bool)
        if s[0] in Cd: act=chosen[Cd[s[0]][0]]==Cd[s[0]][1]
        if s[1]=="CAT":
            c=rng.integers(len(s[2]),size=n); chosen[s[0]]=np.array(s[2])[c]
            cols.append(np.eye(len(s[2]))[c]*act[:,None])
        else:
            a,b,sc=s[2]; lo,hi=(a-.5,b+.5) if s[1]=="INT" else (a,b)
            v=np.exp(rng.uniform(np.log(lo),np.log(hi),n)) if sc=="LOG" else rng.uniform(lo,hi,n)
            if s[1]=="INT": v=np.clip(np.round(v),a,b)
            u=(np.log(v)-np.log(a))/(np.log(b)-np.log(a)) if sc=="LOG" else (v-a)/(b-a)
            cols.append(np.where(act,u,-1)[:,None])
    return np.hstack(cols)
def best(rng,S,Cd,f):
    X=sample(rng,S,Cd,40000); y=f(X); med=np.median(y); 
    for r in range(30):
        o=np.argsort(y)[:100]; E=X[o]; 
        # crossover of groups with fresh samples / other elites, and jitter of continuous
        Z=np.repeat(E,20,0); N=sample(rng,S,Cd,len(Z)); at=0; M=E[rng.integers(len(E),size=len(Z))]
        spans=[]
        for s in S:
            w=len(s[2]) if s[1]=="CAT" else 1; spans.append((at,at+w,s)); at+=w
        ok=np.ones(len(Z),bool)
        for a,b,s in spans:
            u=rng.random(len(Z)); k=u<.15; Z[k,a:b]=N[k,a:b]; k=(u>.15)&(u<.3); Z[k,a:b]=M[k,a:b]
            if s[1]=="FLOAT":
                k=(u>.3)&(u<.6)&(Z[:,a]>=0); Z[k,a]=np.clip(Z[k,a]+rng.normal(size=k.sum())*10**rng.uniform(-3,-1,k.sum()),0,1)
        # repair conditions
        for a,b,s in spans:
            if s[0] in Cd:
                p=[q for q in spans if q[2][0]==Cd[s[0]][0]][0]; act=Z[:,p[0]+p[2][2].index(Cd[s[0]][1])]==1
                v=rng.random(len(Z)); Z[:,a]=np.where(act,np.where(Z[:,a]<0,v,Z[:,a]),-1)
        yz=f(Z); X=np.vstack([E,Z]); y=np.concatenate([y[o],yz])
    return float(np.exp(y.min())), float(np.exp(med))
for f in sorted(glob.glob(src+"/*.npz")):
    name=os.path.basename(f)[:-4]
    if names and name not in names: continue
    d=np.load(f); A,L=d["A"],np.log(d["L"]); S,Cd=space(f"{src}/{name}.space"); rng=np.random.default_rng(3)
    t0=time.process_time()
    for kind in ("f","k"):
        if kind=="f":
            m=RandomForestRegressor(20,min_samples_leaf=1,max_features=0.7,random_state=1,bootstrap=True).fit(A,L)
            pred=lambda X:m.predict(X)
        else:
            B,M=(A[:450],L[:450]); mu,sd=M.mean(),M.std()
            k=ConstantKernel(1,(1e-2,1e2))*Matern(np.ones(A.shape[1]),(5e-2,50),nu=2.5)+WhiteKernel(1e-2,(1e-4,1))
            g=GaussianProcessRegressor(k,random_state=0).fit(B,(M-mu)/sd)
            ls=np.atleast_1d(g.kernel_.k1.k2.length_scale); c=g.kernel_.k1.k1.constant_value; al=g.alpha_*c*sd
            from scipy.spatial.distance import cdist
            def pred(X):
                out=[]
                for i in range(0,len(X),2000):
                    r=np.sqrt(5)*cdist(X[i:i+2000]/ls,B/ls); out.append(mu+((1+r+r*r/3)*np.exp(-r))@al)
                return np.concatenate(out)
        b,md=best(rng,S,Cd,pred)
        r2=1-np.mean((pred(A[450:])-L[450:])**2)/np.var(L[450:])
        n2=f"{name}-{kind}"
        os.system(f"cp {src}/{name}.space {dst}/{n2}.space")
        with gzip.open(f"{dst}/{n2}.forest.gz","wt") as w:
            if kind=="f":
                w.write(f"{len(m.estimators_)} {b:.9g} {md:.9g}\n")
                for e in m.estimators_:
                    t=e.tree_; w.write(f"{t.node_count}\n")
                    for i in range(t.node_count):
                        if t.children_left[i]<0: w.write("-1 %.5g\n"%t.value[i,0,0])
                        else: w.write("%d %.5g %d %d\n"%(t.feature[i],t.threshold[i],t.children_left[i],t.children_right[i]))
            else:
                w.write(f"0 {b:.9g} {md:.9g}\n{len(B)}\n{mu:.6g}\n"+" ".join("%.5g"%v for v in ls)+"\n")
                for i in range(len(B)): w.write("%.6g "%al[i]+" ".join("%.5g"%v for v in B[i])+"\n")
        print(n2,A.shape,"best %.4g median %.4g table %.4g %.4g r2 %.3f %.1fs"%(b,md,np.exp(L.min()),np.exp(np.median(L)),r2,time.process_time()-t0),os.path.getsize(f"{dst}/{n2}.forest.gz")//1000,flush=True)
