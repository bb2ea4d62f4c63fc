"""The tables of the suite tune-hpo, step 1: make_tune_tables.py DATA OUT [NAME...]

Cross-validated losses of up to 800 random configurations of scikit-learn models on the data sets in DATA, at most 40 s
each (so that the tables differ from machine to machine), as OUT/NAME.npz and NAME.space. Step 2: fit_tune_tables.py."""
import sys, time, gzip, os, warnings
os.environ["OMP_NUM_THREADS"]="1"; os.environ["OPENBLAS_NUM_THREADS"]="1"
warnings.filterwarnings("ignore")
import numpy as np, csv
from sklearn.model_selection import StratifiedKFold, KFold
from sklearn.preprocessing import StandardScaler, MinMaxScaler
from sklearn.pipeline import make_pipeline
from sklearn.decomposition import PCA
from sklearn.svm import SVC
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier, ExtraTreesRegressor
from sklearn.neighbors import KNeighborsClassifier
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import log_loss
DATA=sys.argv[1]
def load(name, rows=None):
    with open(f"{DATA}/{name}.csv") as f:
        r=list(csv.reader(f)); 
    X=np.array([[float(v) for v in x[:-1]] for x in r[1:]]); y=np.array([x[-1] for x in r[1:]])
    g=np.random.default_rng(5).permutation(len(X))
    X,y=X[g],y[g]
    if rows: X,y=X[:rows],y[:rows]
    return X,y
F=lambda n,a,b,s="LOG":(n,"FLOAT",a,b,s)
I=lambda n,a,b,s="LOG":(n,"INT",a,b,s)
C=lambda n,*c:(n,"CAT",list(c))
def scaler(s): return {"std":StandardScaler(),"minmax":MinMaxScaler(),"none":MinMaxScaler((-0.01,0.01))}[s]
def clf(X,y,make,folds=3,proba=True,seed=1):
    losses=[]
    cls=np.unique(y)
    for tr,te in StratifiedKFold(folds,shuffle=True,random_state=seed).split(X,y):
        m=make(); m.fit(X[tr],y[tr])
        if proba: losses.append(log_loss(y[te],np.clip(m.predict_proba(X[te]),1e-3,1),labels=cls))
        else: losses.append(np.mean(m.predict(X[te])!=y[te]))
    v=np.mean(losses)
    return v if proba else v+0.25/len(y)
def reg(X,y,make,folds=3):
    y=y.astype(float); s=[]
    for tr,te in KFold(folds,shuffle=True,random_state=1).split(X):
        m=make(); m.fit(X[tr],(y[tr]-152)/77)
        p=np.clip(np.nan_to_num(m.predict(X[te]),nan=9),-9,9)
        s.append(np.mean((p-(y[te]-152)/77)**2))
    return float(np.mean(s))
T={}
def t(name,data,space,cond,f,rows=None,n=800): T[name]=(data,space,cond,f,rows,n)
t("cancer_svm","breast-cancer",[F("C",1e-3,1e4),F("gamma",1e-5,1e2),C("kernel","rbf","poly","sigmoid"),I("degree",2,5,"LIN"),F("coef0",-1,1,"LIN"),C("scale","std","minmax","none")],
  {"degree":("kernel","poly")},
  lambda X,y,p:clf(X,y,lambda:make_pipeline(scaler(p["scale"]),SVC(C=p["C"],gamma=p["gamma"],kernel=p["kernel"],degree=p.get("degree",3),coef0=p["coef0"],max_iter=3000)),proba=False))
t("wine_mlp","wine",[F("lr",1e-4,1),I("hidden",1,64),F("alpha",1e-6,10),I("batch",4,128),C("activation","relu","tanh","logistic"),C("solver","adam","sgd"),F("momentum",0,0.99,"LIN"),I("epochs",2,20)],
  {"momentum":("solver","sgd")},
  lambda X,y,p:clf(X,y,lambda:make_pipeline(StandardScaler(),MLPClassifier((p["hidden"],),activation=p["activation"],solver=p["solver"],alpha=p["alpha"],batch_size=min(p["batch"],110),learning_rate_init=p["lr"],momentum=p.get("momentum",.9),max_iter=p["epochs"],random_state=0)),folds=2))
t("diabetes_gb","diabetes",[F("lr",0.005,1),I("trees",3,40),I("depth",1,7,"LIN"),F("subsample",.2,1,"LIN"),F("features",.05,1),I("leaf",1,50)],{},
  lambda X,y,p:reg(X,y,lambda:GradientBoostingRegressor(learning_rate=p["lr"],n_estimators=p["trees"],max_depth=p["depth"],subsample=p["subsample"],max_features=p["features"],min_samples_leaf=p["leaf"],random_state=0),folds=2))
t("digits_knn","digits",[I("k",1,60),F("p",1,4,"LIN"),I("pca",2,64),C("weights","uniform","distance"),C("scale","std","minmax","none"),C("whiten","yes","no")],{},
  lambda X,y,p:clf(X,y,lambda:make_pipeline(scaler(p["scale"]),PCA(p["pca"],whiten=p["whiten"]=="yes",random_state=0),KNeighborsClassifier(p["k"],weights=p["weights"],p=p["p"])),folds=2,proba=False),rows=400)
t("cancer_rf","breast-cancer",[I("trees",2,30),I("depth",1,16,"LIN"),F("features",.03,1),I("leaf",1,40),I("split",2,40),C("criterion","gini","entropy"),C("bootstrap","yes","no"),F("samples",.1,1,"LIN")],
  {"samples":("bootstrap","yes")},
  lambda X,y,p:clf(X,y,lambda:RandomForestClassifier(p["trees"],max_depth=p["depth"],max_features=p["features"],min_samples_leaf=p["leaf"],min_samples_split=p["split"],criterion=p["criterion"],bootstrap=p["bootstrap"]=="yes",max_samples=p.get("samples"),random_state=0),folds=2))
t("digits_mlp","digits",[F("lr",1e-4,1),I("hidden",2,96),F("alpha",1e-6,10),I("batch",8,256),F("beta1",0.3,0.99,"LIN"),I("epochs",1,12)],{},
  lambda X,y,p:clf(X,y,lambda:make_pipeline(StandardScaler(),MLPClassifier((p["hidden"],),alpha=p["alpha"],batch_size=p["batch"],learning_rate_init=p["lr"],beta_1=p["beta1"],max_iter=p["epochs"],random_state=0)),folds=2),rows=600)
t("diabetes_sgd","diabetes",[F("alpha",1e-6,10),C("penalty","l2","l1","elasticnet"),F("l1_ratio",0,1,"LIN"),C("loss","squared_error","huber","epsilon_insensitive"),F("epsilon",1e-2,3),F("eta0",1e-5,1),F("power_t",0,1,"LIN"),I("epochs",1,40)],
  {"l1_ratio":("penalty","elasticnet")},
  lambda X,y,p:reg(X,y,lambda:make_pipeline(StandardScaler(),SGDRegressor(loss=p["loss"],penalty=p["penalty"],alpha=p["alpha"],l1_ratio=p.get("l1_ratio",.15),epsilon=p["epsilon"],eta0=p["eta0"],power_t=p["power_t"],max_iter=p["epochs"],tol=None,random_state=0))))
t("digits_svm","digits",[F("C",1e-2,1e3),F("gamma",1e-4,10),I("pca",2,64)],{},
  lambda X,y,p:clf(X,y,lambda:make_pipeline(MinMaxScaler(),PCA(p["pca"],random_state=0),SVC(C=p["C"],gamma=p["gamma"])),folds=2,proba=False),rows=500)
t("diabetes_mlp","diabetes",[F("lr",1e-4,1),I("hidden",1,64),F("alpha",1e-5,100),I("batch",4,128),I("epochs",2,25)],{},
  lambda X,y,p:reg(X,y,lambda:make_pipeline(StandardScaler(),MLPRegressor((p["hidden"],),alpha=p["alpha"],batch_size=p["batch"],learning_rate_init=p["lr"],max_iter=p["epochs"],random_state=0)),folds=2))
def draw(rng,space,cond):
    p={}
    for s in space:
        if s[0] in cond and p.get(cond[s[0]][0])!=cond[s[0]][1]: continue
        if s[1]=="CAT": p[s[0]]=s[2][rng.integers(len(s[2]))]; continue
        a,b=s[2],s[3]
        if s[1]=="INT": a,b=(a-.5,b+.5)
        v=np.exp(rng.uniform(np.log(a),np.log(b))) if s[4]=="LOG" else rng.uniform(a,b)
        p[s[0]]=int(np.clip(round(v),s[2],s[3])) if s[1]=="INT" else float(v)
    return p
def feats(space,p):
    x=[]
    for s in space:
        v=p.get(s[0])
        if s[1]=="CAT": x+= [1.0 if v==c else 0.0 for c in s[2]]
        elif v is None: x.append(-1.0)
        elif s[4]=="LOG": x.append((np.log(v)-np.log(s[2]))/(np.log(s[3])-np.log(s[2])))
        else: x.append((v-s[2])/(s[3]-s[2]))
    return x
def main(out,names):
    os.makedirs(out,exist_ok=True)
    for name in names or T:
        data,space,cond,f,rows,n=T[name]
        X,y=load(data,rows); rng=np.random.default_rng(abs(sum(map(ord,name)))); 
        t0=time.process_time(); P=[];L=[]
        while len(P)<n and time.process_time()-t0<40:
            p=draw(rng,space,cond)
            try: l=f(X,y,p)
            except Exception as e:
                print(name,e,p); continue
            P.append(p);L.append(l)
        A=np.array([feats(space,p) for p in P]); Ls=np.array(L)
        np.savez(f"{out}/{name}.npz",A=A,L=Ls)
        with open(f"{out}/{name}.space","w") as w:
            for s in space:
                w.write("PARAM %s CAT %s\n"%(s[0],",".join(s[2])) if s[1]=="CAT" else "PARAM %s %s %s %s %s\n"%(s[0],s[1],s[2],s[3],s[4]))
            for k,(a,b) in cond.items(): w.write(f"COND {k} {a} {b}\n")
        q=np.quantile(Ls,[0,.01,.1,.5,.9,1])
        print(name,len(P),"%.1fs"%(time.process_time()-t0),np.round(q,4),flush=True)
main(sys.argv[2],sys.argv[3:])
