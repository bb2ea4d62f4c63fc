"""Other libraries' optimizers on functions that the calling process evaluates.

A line of JSON in each direction: {"peer", "seed", "budget", "space", "objectives"} starts a run; {"x": [...]} (or an
object by name, where parameters are conditional) asks for a value; {"f": [...], "g": [...]} answers; {"stop": true}
ends the run, which {"done": true} confirms. g holds constraint values, feasible at 0 or below.

Local methods start at uniform points, again and again. Points outside of the bounds are moved onto them; whole
numbers are rounded. What is not said here is a library's own standard.
"""
import json
import math
import random
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")
sys.stdout.reconfigure(line_buffering=True)


class Stop(BaseException):
    """The budget is spent."""


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")


def receive():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


class Box:
    """The problem as a function of numbers between bounds."""

    def __init__(self, task):
        self.space = task["space"]
        self.budget = task["budget"]
        self.random = np.random.RandomState(task["seed"] % 2**32)
        self.seed = task["seed"] % 2**32
        for p in self.space:
            if p["kind"] not in ("float", "int") or p.get("when"):
                raise SystemExit(f"{task['peer']} takes numbers only, not {p['name']}")
        self.low = np.array([p["low"] for p in self.space], float)
        self.high = np.array([p["high"] for p in self.space], float)
        self.bounds = list(zip(self.low, self.high))
        self.known = {}
        self.over = False
        self.count = task["constraints"]

    def start(self):
        return self.low + self.random.random_sample(len(self.low)) * (self.high - self.low)

    def values(self, x):
        x = np.clip(np.nan_to_num(np.asarray(x, float)), self.low, self.high)
        return [round(v) if p["kind"] == "int" else float(v) for v, p in zip(x, self.space)]

    def value(self, x):
        return evaluate(self.values(x))["f"][0]

    def shared(self, x):
        return self.both(x)["f"][0]

    def quiet(self, x):
        """For code in Fortran, through which no exception passes: after the end every point is alike."""
        try:
            return 0.0 if self.over else self.shared(x)
        except Stop:
            self.over = True
            return 0.0

    def constraints(self, x):
        return -np.array(self.both(x)["g"]) if not self.over else np.zeros(self.count)

    def both(self, x):
        """A method that asks for the value and the constraints at a point one after the other pays once."""
        values = self.values(x)
        key = tuple(values)
        if key not in self.known:
            if len(self.known) > 200:
                self.known.clear()
            self.known[key] = evaluate(values)
        return self.known[key]


def evaluate(x):
    send({"x": x})
    answer = receive()
    if answer.get("stop"):
        raise Stop
    return answer


def restarted(method, **options):
    """A local method of SciPy, with constraints where the method takes them."""

    def run(task):
        from scipy.optimize import minimize

        box = Box(task)
        constrained = task["constraints"] > 0
        if constrained and method not in ("SLSQP", "COBYLA"):
            raise SystemExit(f"{method} takes no constraints")
        extra = {} if method == "COBYLA" else {"bounds": box.bounds}
        if constrained:
            extra["constraints"] = [{"type": "ineq", "fun": box.constraints}]
        value = box.quiet if method == "COBYLA" else box.shared if constrained else box.value
        while not box.over:
            minimize(value, box.start(), method=method, options=options, **extra)

    return run


def dual_annealing(task):
    from scipy.optimize import dual_annealing

    box = Box(task)
    while True:
        dual_annealing(box.value, box.bounds, maxiter=10**6, maxfun=10**9, seed=box.random)


def differential_evolution(task):
    from scipy.optimize import differential_evolution

    box = Box(task)
    while True:
        differential_evolution(box.value, box.bounds, maxiter=10**6, tol=1e-12, atol=0, seed=box.random)


def deap_pso(task):
    """As DEAP's documentation builds it: global best; here with constriction (0.7298, twice 2.05), 40 particles."""
    box = Box(task)
    n = 40
    places = [box.start() for _ in range(n)]
    speeds = [(box.start() - place) / 2 for place in places]
    best, best_values = [p.copy() for p in places], [math.inf] * n
    while True:
        for i in range(n):
            value = box.value(places[i])
            if value < best_values[i]:
                best_values[i], best[i] = value, places[i].copy()
        leader = best[int(np.argmin(best_values))]
        for i in range(n):
            own, all_ = (2.05 * box.random.random_sample(len(box.low)) for _ in range(2))
            speeds[i] = 0.7298 * (speeds[i] + own * (best[i] - places[i]) + all_ * (leader - places[i]))
            places[i] = np.clip(places[i] + speeds[i], box.low, box.high)


def deap_ga(task):
    """DEAP's operators: tournament of 3, simulated binary crossover and polynomial mutation in bounds, 50 strong."""
    from deap import base, creator, tools

    box = Box(task)
    random.seed(box.seed)
    if not hasattr(creator, "Least"):
        creator.create("Least", base.Fitness, weights=(-1.0,))
        creator.create("Being", list, fitness=creator.Least)
    low, high = list(box.low), list(box.high)

    def judge(beings):
        for being in beings:
            if not being.fitness.valid:
                being.fitness.values = (box.value(being),)

    population = [creator.Being(box.start()) for _ in range(50)]
    judge(population)
    while True:
        clones = [creator.Being(b) for b in tools.selTournament(population, len(population), 3)]
        for a, b in zip(clones[::2], clones[1::2]):
            if random.random() < 0.9:
                tools.cxSimulatedBinaryBounded(a, b, 15.0, low, high)
        for clone in clones:
            tools.mutPolynomialBounded(clone, 20.0, low, high, 1.0 / len(low))
        judge(clones)
        population = tools.selBest(population, 1) + tools.selBest(clones, len(clones) - 1)


def deap_cma(task):
    """From a uniform point with a fifth of the range as step; again when the step is 1e-11 of it."""
    from deap import base, cma, creator

    box = Box(task)
    np.random.seed(box.seed)
    if not hasattr(creator, "LeastCma"):
        creator.create("LeastCma", base.Fitness, weights=(-1.0,))
        creator.create("BeingCma", list, fitness=creator.LeastCma)
    width = float(np.mean(box.high - box.low))
    while True:
        strategy = cma.Strategy(centroid=box.start(), sigma=width / 5)
        while 1e-11 * width < strategy.sigma < 1e3 * width and strategy.cond < 1e14:
            population = strategy.generate(creator.BeingCma)
            for being in population:
                being.fitness.values = (box.value(being),)
            strategy.update(population)


def optuna(make):
    def run(task):
        import optuna

        optuna.logging.set_verbosity(optuna.logging.CRITICAL)
        sampler = make(optuna.samplers, task["seed"] % 2**32, task["constraints"] > 0)
        study = optuna.create_study(directions=["minimize"] * task["objectives"], sampler=sampler)

        def objective(trial):
            x = {}
            for p in task["space"]:
                if p.get("when") and not eval(p["when"], {}, dict(x)):
                    continue
                x[p["name"]] = suggest(trial, p)
            answer = evaluate(x)
            trial.set_user_attr("g", answer["g"])
            return tuple(answer["f"])

        study.optimize(objective, n_trials=task["budget"] + 1)

    return run


def suggest(trial, p):
    name, kind = p["name"], p["kind"]
    if kind == "float":
        return trial.suggest_float(name, p["low"], p["high"], log=p["log"])
    if kind == "int":
        return trial.suggest_int(name, p["low"], p["high"], log=p["log"])
    return trial.suggest_categorical(name, p["choices"])


def constraints(constrained):
    return {"constraints_func": lambda trial: trial.user_attrs["g"]} if constrained else {}


PEERS = {
    "scipy-slsqp": restarted("SLSQP", maxiter=10**6, ftol=1e-11),
    "scipy-nelder-mead": restarted("Nelder-Mead", maxiter=10**9, maxfev=10**9, xatol=1e-9, fatol=1e-11),
    "scipy-powell": restarted("Powell", maxiter=10**9, maxfev=10**9, ftol=1e-11),
    "scipy-cobyla": restarted("COBYLA", maxiter=10**8, rhobeg=1.0, tol=1e-8),
    "scipy-dual-annealing": dual_annealing,
    "scipy-de": differential_evolution,
    "deap-pso": deap_pso,
    "deap-ga": deap_ga,
    "deap-cma": deap_cma,
    "optuna-random": optuna(lambda s, seed, c: s.RandomSampler(seed=seed)),
    "optuna-tpe": optuna(lambda s, seed, c: s.TPESampler(seed=seed, **constraints(c))),
    "optuna-tpe-multivariate": optuna(lambda s, seed, c: s.TPESampler(seed=seed, multivariate=True, **constraints(c))),
    "optuna-tpe-group": optuna(lambda s, seed, c: s.TPESampler(seed=seed, multivariate=True, group=True)),
    "optuna-cmaes": optuna(lambda s, seed, c: s.CmaEsSampler(seed=seed)),
    "optuna-nsga2": optuna(lambda s, seed, c: s.NSGAIISampler(seed=seed, **constraints(c))),
    "optuna-motpe": optuna(lambda s, seed, c: s.TPESampler(seed=seed)),
}


def main():
    send({"peers": list(PEERS)})
    while True:
        task = receive()
        try:
            PEERS[task["peer"]](task)
        except Stop:
            pass
        send({"done": True})


main()
