"""Hyperparameter problems of cross-validated scikit-learn models on the repository's data sets.

Usage: make_tables.py DATA OUT [NAME...]    DATA: examples/data
For each problem: random configurations, evaluated for SECONDS (so the tables differ from machine to machine); a forest (even problems) or a Gaussian process (odd ones)
through the logarithm of their losses; the best and the median loss of it.
"""
import gzip, os, sys, time, warnings
os.environ.setdefault("OMP_NUM_THREADS", "1"); os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np, csv
from sklearn.ensemble import *
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import *
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.neighbors import *
from sklearn.neural_network import *
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import *
from sklearn.decomposition import PCA
from sklearn.svm import *
from sklearn.metrics import log_loss
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern, WhiteKernel, ConstantKernel
warnings.filterwarnings("ignore")
DATA, OUT = sys.argv[1], sys.argv[2]
SECONDS, MOST = 90, 1500

def table(name, rows=None):
    r = list(csv.reader(open(f"{DATA}/{name}.csv")))[1:]
    X = np.array([[float(v) for v in q[:-1]] for q in r]); y = [q[-1] for q in r]
    if name == "diabetes": y = np.array([float(v) for v in y])
    else: y = np.unique(y, return_inverse=True)[1]
    o = np.random.RandomState(5).permutation(len(y))[:rows]
    return X[o], y[o]

def spam():
    r = [l.rstrip("\n").split("\t") for l in open(f"{DATA}/spam.train.tsv")][1:]
    o = np.random.RandomState(5).permutation(len(r))[:500]
    return np.array([" ".join(r[i][1:])[:250] for i in o], dtype=object), np.array([r[i][0] == "spam" for i in o]).astype(int)

def probs(m, X):
    if hasattr(m, "predict_proba"): p = m.predict_proba(X)
    else:
        d = m.decision_function(X)
        if d.ndim == 1: d = np.stack([-d, d], 1)
        d = np.clip(d, -30, 30)
        p = np.exp(d - d.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
    return np.clip(p, .01, 1)

def cv(make, X, y, folds=3):
    regress = y.dtype.kind == "f"
    total = []
    for tr, te in (KFold if regress else StratifiedKFold)(folds, shuffle=True, random_state=1).split(X, y):
        m = make()
        try:
            m.fit(X[tr], y[tr])
            if regress: total.append(min(np.sqrt(np.mean((m.predict(X[te]) - y[te]) ** 2)), 300))
            else:
                p = probs(m, X[te]); e = np.mean(p.argmax(1) != y[te])
                ll = log_loss(y[te], p, labels=np.arange(p.shape[1]))
                total.append(.5 * e + .5 * min(ll, 4))
        except ValueError: total.append(300 if regress else 2.5)
    return float(np.mean(total))

def scaler(s): return {"std": StandardScaler, "minmax": MinMaxScaler, "none": FunctionTransformer, "quantile": lambda: QuantileTransformer(n_quantiles=50)}[s]()
F = lambda n, a, b, log=False: (n, "FLOAT", a, b, log)
I = lambda n, a, b, log=False: (n, "INT", a, b, log)
C = lambda n, *c: (n, "CAT", c)
P = {}

def problem(name, space, conds=()):
    def keep(f): P[name] = (space, dict((c[0], c[1:]) for c in conds), f); return f
    return keep

WINE = table("wine"); DIG = table("digits", 500); DIA = table("diabetes"); BC = table("breast-cancer", 400); SPAM = spam()

@problem("wine_svm", [C("kernel", "rbf", "poly", "sigmoid", "linear"), F("C", 1e-3, 1e3, 1), F("gamma", 1e-4, 10, 1), I("degree", 2, 5), F("coef0", -1, 1), C("scale", "std", "minmax", "none"), F("noise_features", 0, 1)], [("degree", "kernel", "poly")])
def _(c): return cv(lambda: make_pipeline(scaler(c["scale"]), SVC(kernel=c["kernel"], C=c["C"], gamma=c["gamma"], degree=c.get("degree", 3), coef0=c["coef0"], max_iter=5000)), *WINE)

@problem("digits_forest", [I("n_estimators", 3, 40, 1), I("max_depth", 2, 16), F("max_features", .02, 1, 1), I("min_leaf", 1, 30, 1), C("criterion", "gini", "entropy"), C("kind", "bagged", "extra"), F("max_samples", .1, 1)], [("max_samples", "kind", "bagged")])
def _(c):
    k = dict(n_estimators=c["n_estimators"], max_depth=c["max_depth"], max_features=c["max_features"], min_samples_leaf=c["min_leaf"], criterion=c["criterion"], random_state=0)
    return cv(lambda: RandomForestClassifier(max_samples=c["max_samples"], **k) if c["kind"] == "bagged" else ExtraTreesClassifier(**k), *DIG)

@problem("cancer_mlp", [F("lr", 1e-4, .3, 1), F("alpha", 1e-6, 10, 1), I("width", 2, 64, 1), I("layers", 1, 3), I("batch", 8, 200, 1), I("epochs", 2, 30, 1), C("activation", "relu", "tanh", "logistic"), C("solver", "adam", "sgd"), F("momentum", 0, .99)], [("momentum", "solver", "sgd")])
def _(c): return cv(lambda: make_pipeline(StandardScaler(), MLPClassifier((c["width"],) * c["layers"], learning_rate_init=c["lr"], alpha=c["alpha"], batch_size=c["batch"], max_iter=c["epochs"], activation=c["activation"], solver=c["solver"], momentum=c.get("momentum", .9), random_state=0)), *BC, folds=2)

@problem("spam_linear", [I("ngrams", 1, 3), F("min_df", .001, .1, 1), F("max_df", .1, 1), C("sublinear", "yes", "no"), C("analyzer", "word", "char"), C("loss", "hinge", "log_loss", "modified_huber"), F("alpha", 1e-7, 1e-1, 1), C("penalty", "l2", "l1", "elasticnet"), F("l1_ratio", 0, 1), I("epochs", 1, 20, 1)], [("l1_ratio", "penalty", "elasticnet")])
def _(c): return cv(lambda: make_pipeline(TfidfVectorizer(ngram_range=(1, c["ngrams"]), min_df=c["min_df"], max_df=c["max_df"], sublinear_tf=c["sublinear"] == "yes", analyzer=c["analyzer"]), SGDClassifier(loss=c["loss"], alpha=c["alpha"], penalty=c["penalty"], l1_ratio=c.get("l1_ratio", .5), max_iter=c["epochs"], tol=None, random_state=0)), *SPAM, folds=2)

@problem("diabetes_choice", [C("model", "ridge", "enet", "knn", "forest"), F("ridge_alpha", 1e-4, 1e3, 1), F("enet_alpha", 1e-3, 1e2, 1), F("enet_mix", 0, 1), I("k", 1, 60, 1), C("knn_weights", "uniform", "distance"), I("leaf", 1, 60, 1), F("features", .1, 1), I("depth", 1, 12), C("scale", "std", "minmax", "quantile"), I("pca", 2, 10)],
  [("ridge_alpha", "model", "ridge"), ("enet_alpha", "model", "enet"), ("enet_mix", "model", "enet"), ("k", "model", "knn"), ("knn_weights", "model", "knn"), ("leaf", "model", "forest"), ("features", "model", "forest"), ("depth", "model", "forest")])
def _(c):
    m = c["model"]
    last = lambda: Ridge(c["ridge_alpha"]) if m == "ridge" else ElasticNet(alpha=c["enet_alpha"], l1_ratio=c["enet_mix"]) if m == "enet" else KNeighborsRegressor(c["k"], weights=c["knn_weights"]) if m == "knn" else RandomForestRegressor(12, min_samples_leaf=c["leaf"], max_features=c["features"], max_depth=c["depth"], random_state=0)
    return cv(lambda: make_pipeline(scaler(c["scale"]), PCA(c["pca"]), last()), *DIA)

@problem("digits_knn_svm", [C("model", "knn", "svm", "logreg"), I("pca", 2, 60, 1), C("scale", "std", "minmax", "none"), I("k", 1, 40, 1), C("weights", "uniform", "distance"), F("C", 1e-3, 1e3, 1), F("gamma", 1e-5, 1, 1), F("reg", 1e-4, 1e3, 1), C("whiten", "yes", "no")],
  [("k", "model", "knn"), ("weights", "model", "knn"), ("C", "model", "svm"), ("gamma", "model", "svm"), ("reg", "model", "logreg")])
def _(c):
    m = c["model"]
    last = lambda: KNeighborsClassifier(c["k"], weights=c["weights"]) if m == "knn" else SVC(C=c["C"], gamma=c["gamma"], max_iter=2000) if m == "svm" else LogisticRegression(C=c["reg"], max_iter=20)
    return cv(lambda: make_pipeline(scaler(c["scale"]), PCA(c["pca"], whiten=c["whiten"] == "yes"), last()), *DIG, folds=2)

@problem("diabetes_boost", [F("lr", .003, 1, 1), I("n", 5, 80, 1), I("depth", 1, 7), I("min_leaf", 1, 60, 1), F("subsample", .2, 1), F("features", .1, 1), C("loss", "squared_error", "absolute_error", "huber"), F("huber", .5, .99)], [("huber", "loss", "huber")])
def _(c): return cv(lambda: GradientBoostingRegressor(learning_rate=c["lr"], n_estimators=c["n"], max_depth=c["depth"], min_samples_leaf=c["min_leaf"], subsample=c["subsample"], max_features=c["features"], loss=c["loss"], alpha=c.get("huber", .9), random_state=0), *DIA)

@problem("wine_mlp", [F("lr", 1e-4, .3, 1), F("alpha", 1e-6, 10, 1), I("width1", 1, 40, 1), I("width2", 1, 40, 1), C("layers", "one", "two"), I("batch", 4, 100, 1), I("epochs", 2, 60, 1), C("activation", "relu", "tanh", "logistic"), F("beta1", .5, .99), F("beta2", .8, .9999), C("scale", "std", "minmax")], [("width2", "layers", "two")])
def _(c): return cv(lambda: make_pipeline(scaler(c["scale"]), MLPClassifier((c["width1"],) + ((c["width2"],) if c["layers"] == "two" else ()), learning_rate_init=c["lr"], alpha=c["alpha"], batch_size=c["batch"], max_iter=c["epochs"], activation=c["activation"], beta_1=c["beta1"], beta_2=c["beta2"], random_state=0)), *WINE, folds=2)

def draw(space, conds, r):
    c = {}
    for p in space:
        n, kind = p[0], p[1]
        if n in conds and c.get(conds[n][0]) != conds[n][1]: continue
        if kind == "CAT": c[n] = p[2][r.randint(len(p[2]))]; continue
        a, b, log = p[2:]
        if kind == "INT":
            u = np.exp(r.uniform(np.log(a - .5), np.log(b + .5))) if log else r.uniform(a - .5, b + .5)
            c[n] = int(np.clip(round(u), a, b))
        else: c[n] = float(np.exp(r.uniform(np.log(a), np.log(b))) if log else r.uniform(a, b))
    return c

def features(space, c):
    out = []
    for p in space:
        n, kind = p[0], p[1]; v = c.get(n)
        if kind == "CAT": out += [1. if v == q else 0. for q in p[2]]; continue
        a, b, log = p[2:]
        out.append(-1. if v is None else (np.log(v) - np.log(a)) / (np.log(b) - np.log(a)) if log else (v - a) / (b - a))
    return out

def write_forest(f, model, best, median):
    with gzip.open(f, "wt") as o:
        o.write(f"{len(model.estimators_)} {best:.9g} {median:.9g}\n")
        for e in model.estimators_:
            t = e.tree_; o.write(f"{t.node_count}\n")
            for i in range(t.node_count):
                if t.children_left[i] < 0: o.write(f"-1 {t.value[i].ravel()[0]:.8g}\n")
                else: o.write(f"{t.feature[i]} {t.threshold[i]:.9g} {t.children_left[i]} {t.children_right[i]}\n")

def write_gp(f, model, X, best, median):
    """exp(mean + sum_i alpha_i matern52(|(x - x_i) / l|))"""
    k = model.kernel_.k1
    amp, l = k.k1.constant_value, np.broadcast_to(k.k2.length_scale, X.shape[1])
    with gzip.open(f, "wt") as o:
        o.write(f"0 {best:.9g} {median:.9g}\n{len(X)}\n{model._y_train_mean:.9g}\n" + " ".join(f"{v:.9g}" for v in l) + "\n")
        for x, a in zip(X, model.alpha_.ravel() * amp * model._y_train_std): o.write(f"{a:.9g} " + " ".join(f"{v:.9g}" for v in x) + "\n")

def main():
    for index, (name, (space, conds, f)) in enumerate(P.items()):
        if len(sys.argv) > 3 and name not in sys.argv[3:]: continue
        r = np.random.RandomState(index); start = time.time(); X = []; y = []
        while time.time() - start < SECONDS and len(y) < MOST:
            c = draw(space, conds, r); X.append(features(space, c)); y.append(f(c))
        X = np.array(X); y = np.array(y); ly = np.log(y)
        half = len(y) // 5
        forest = lambda: ExtraTreesRegressor(40, min_samples_leaf=2, max_features=.7, bootstrap=False, random_state=0)
        def gp(X, ly):
            k = ConstantKernel(1.0, (1e-2, 1e2)) * Matern(np.full(X.shape[1], .7), (.05, 20), nu=2.5) + WhiteKernel(.01, (1e-4, .3))
            n = min(len(X), 300)
            g = GaussianProcessRegressor(k, normalize_y=True, random_state=0).fit(X[:n], ly[:n])
            return GaussianProcessRegressor(g.kernel_, normalize_y=True, optimizer=None).fit(X[:700], ly[:700])
        models = {"forest": forest().fit(X[half:], ly[half:]), "gp": gp(X[half:], ly[half:])}
        r2 = {k: 1 - np.var(m.predict(X[:half]) - ly[:half]) / np.var(ly[:half]) for k, m in models.items()}
        kind = "forest" if index % 2 == 0 else "gp"
        model = forest().fit(X, ly) if kind == "forest" else gp(X, ly)
        big = [draw(space, conds, r) for _ in range(20000)]
        p = model.predict(np.array([features(space, c) for c in big])); median = np.exp(np.median(p))
        top = [(p[i], big[i]) for i in np.argsort(p)[:30]]
        for _ in range(40):  # local search from the best
            next_ = []
            for v, c in top:
                for _ in range(15):
                    d = draw(space, conds, r); e = dict(c)
                    for key in list(e):
                        q = next(s for s in space if s[0] == key)
                        if r.rand() > .35: continue
                        if q[1] == "CAT":
                            if not any(t[0] == key for t in conds.values()): e[key] = q[2][r.randint(len(q[2]))]
                            continue
                        a, b, log = q[2:]; w = r.choice([.02, .1, .4])
                        u = np.clip(((np.log(c[key] / a) / np.log(b / a)) if log else (c[key] - a) / (b - a)) + w * r.randn(), 0, 1)
                        z = a * (b / a) ** u if log else a + u * (b - a)
                        e[key] = int(round(z)) if q[1] == "INT" else float(z)
                    next_.append(e)
            pv = model.predict(np.array([features(space, c) for c in next_]))
            top = sorted(top + list(zip(pv, next_)), key=lambda t: t[0])[:30]
        best = np.exp(top[0][0])
        with open(f"{OUT}/{name}.space", "w") as o:
            for q in space:
                if q[1] == "CAT": o.write(f"PARAM {q[0]} CAT {','.join(q[2])}\n")
                else: o.write(f"PARAM {q[0]} {q[1]} {q[2]} {q[3]} {'LOG' if q[4] else 'LIN'}\n")
            for k, (a, b) in conds.items(): o.write(f"COND {k} {a} {b}\n")
        if kind == "forest": write_forest(f"{OUT}/{name}.forest.gz", model, best, median)
        else: write_gp(f"{OUT}/{name}.forest.gz", model, X[:700], best, median)
        np.savez(f"{OUT}/{name}.npz", X=X, y=y)
        print(name, kind, len(y), {k: round(v, 3) for k, v in r2.items()}, "table best %.4g median %.4g, model best %.4g median %.4g" % (y.min(), np.median(y), best, median), flush=True)

main()
