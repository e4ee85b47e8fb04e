"""Solves each model that Lope prints with OR-tools' CP-SAT on one worker and holds the optima beside each other."""

import json
import statistics
import subprocess
import sys
import time

from ortools.sat.python import cp_model

INTENSE = {"long_with_pace", "tempo", "intervals", "hills", "race_pace", "race"}
LONG = {"long", "long_with_pace"}
REST = {"rest", "mobility"}
NO_RUN = REST | {"cross_train"}
GENTLE = NO_RUN | {"recovery_run"}
UNBOUNDED = 15


def solve(m):
    """The least cost of a model, in points; None where nothing keeps its rules."""
    cp = cp_model.CpModel()
    days, weeks, blocks = m["days"], m["weeks"], m["blocks"]
    limits, start, points = m["limits"], m["start"], m["points"]
    step = points["step_min"]
    cost = []
    x = [[cp.new_bool_var(f"x{d}_{c}") for c in range(len(day["choices"]))] for d, day in enumerate(days)]

    def total(d, weight):
        return sum(weight(c) * v for c, v in zip(days[d]["choices"], x[d]))

    def is_run(c):
        return c["purpose"] not in NO_RUN

    def chosen_intense(c):
        return c["purpose"] in INTENSE and c["purpose"] != "race"

    def from_menu(c):
        return chosen_intense(c) and not c["is_fixed"] and c["purpose"] not in LONG

    def runs(c):
        return (is_run(c) and c["purpose"] != "race") + (c["second"] > 0)

    def minutes(c):
        return (c["minutes"] if is_run(c) and c["purpose"] != "race" else 0) + c["second"]

    def recoveries(c):
        return (c["purpose"] == "recovery_run") + (c["second"] > 0)

    intense, hard, ran_today = [], [], []
    for d in range(len(days)):
        cp.add_exactly_one(x[d])
        for was, is_one in ((intense, lambda c: c["purpose"] in INTENSE),
                            (hard, lambda c: c["purpose"] in INTENSE | LONG),
                            (ran_today, is_run)):
            flag = cp.new_bool_var("")
            cp.add(flag == total(d, lambda c: int(is_one(c))))
            was.append(flag)

    def intense_on(d):
        return intense[d] if d >= 0 else int(start["intense_days"] >> (-1 - d) & 1)

    def hard_on(d):
        if d >= 0:
            return hard[d]
        return int(start["long"] or start["intense_days"] & 1)

    def counter(name, first, limit, resets):
        """Days in a row, which stop counting at the limit; beyond it nothing may follow but a race."""
        unbounded = limit >= UNBOUNDED
        before = min(first, limit)
        row = []
        for d, day in enumerate(days):
            now = cp.new_int_var(0, limit, f"{name}{d}")
            for c, v in zip(day["choices"], x[d]):
                if resets(c):
                    cp.add(now == 0).only_enforce_if(v)
                    continue
                if c["purpose"] != "race" and not unbounded:
                    cp.add(before + 1 <= limit).only_enforce_if(v)
                capped = cp.new_int_var(0, limit, "")
                cp.add_min_equality(capped, [before + 1, limit])
                cp.add(now == capped).only_enforce_if(v)
            row.append(before)
            before = now
        return row

    def stands_in(c):
        return limits["easy_stands_in"] and c["purpose"] == "recovery_run" and c["second"] == 0

    counter("trained", start["trained"], limits["trained"], lambda c: c["purpose"] in REST or stands_in(c))
    ran_before = counter("ran", start["ran"], limits["ran"], lambda c: not is_run(c))

    def had_run(d):
        if d > 0:
            return ran_today[d - 1]
        return int(start["ran"] > 0)

    for d, day in enumerate(days):
        for c, v in zip(day["choices"], x[d]):
            purpose = c["purpose"]
            cost.append(c["cost"] * v)
            if limits["recovery_after_hard"] and purpose not in GENTLE and purpose != "race":
                cp.add(hard_on(d - 1) == 0).only_enforce_if(v)
            if purpose == "recovery_run" and not day["is_gentle"] and not stands_in(c):
                cp.add(hard_on(d - 1) == 1).only_enforce_if(v)
            if day["alternates"] and is_run(c) and purpose != "race":
                cp.add(had_run(d) == 0).only_enforce_if(v)
            if chosen_intense(c):
                before = sum(intense_on(d - ago) for ago in range(1, 7))
                cp.add(before <= limits["intense_in_week"] - 1).only_enforce_if(v)
        for weight, both in ((points["close"], (intense[d], intense_on(d - 2))),
                             (points["row"], (ran_today[d], had_run(d)))):
            if weight:
                flag = cp.new_bool_var("")
                cp.add(sum(both) <= 1 + flag)
                cp.add(flag <= both[0])
                cp.add(flag <= both[1])
                cost.append(weight * flag)

    def short(wanted, had, weight):
        missing = cp.new_int_var(0, max(int(wanted), 0), "")
        cp.add(missing >= int(wanted) - had)
        cost.append(weight * missing)

    for w, week in enumerate(weeks):
        of = [d for d, day in enumerate(days) if day["week"] == w]
        if not of:
            continue
        begun = start if w == 0 else {"runs": 0, "intense": 0, "has_long": False, "recoveries": 0, "rests": 0}
        menu = week["intense"]
        so_far = begun["intense"]
        for d in of:
            for c, v in zip(days[d]["choices"], x[d]):
                if from_menu(c):
                    allowed = [k for k, purpose in enumerate(menu) if purpose == c["purpose"]]
                    if not allowed:
                        cp.add(v == 0)
                        continue
                    count = cp.new_int_var(0, 99, "")
                    cp.add(count == so_far)
                    cp.add_linear_expression_in_domain(
                        count, cp_model.Domain.from_values(allowed)).only_enforce_if(v)
            so_far = so_far + total(d, lambda c: int(from_menu(c)))
        has_long = begun["has_long"] + sum(total(d, lambda c: int(c["purpose"] in LONG)) for d in of)
        cp.add(sum(total(d, lambda c: int(c["purpose"] in LONG)) for d in of) <= (0 if begun["has_long"] else 1))
        runs_had = begun["runs"] + sum(total(d, runs) for d in of)
        recovered = begun["recoveries"] + sum(total(d, recoveries) for d in of)
        rests = begun["rests"] + sum(total(d, lambda c: int(c["purpose"] in REST)) for d in of)
        cp.add(runs_had <= week["runs_most"])
        # As the week goes on, not at its end alone: what was had before the first day is not to be grown.
        cp.add(recovered <= week["recovery_most"])
        cp.add(rests >= week["rest_least"])
        table = week["intense_most"]
        most = cp.new_int_var(0, 255, "")
        index = cp.new_int_var(0, len(table) - 1, "")
        cp.add(index == runs_had)
        cp.add_element(index, table, most)
        some = cp.new_bool_var("")
        cp.add(so_far >= 1).only_enforce_if(some)
        cp.add(so_far == 0).only_enforce_if(some.negated())
        beside = week["beside"] + (has_long if week["with_pace"] else 0)
        cp.add(so_far + beside <= most).only_enforce_if(some)
        short(week["runs"], runs_had, points["run"])
        short(len(menu), so_far, points["intense"])
        short(int(week["wants_long"]), has_long, points["long"])
        short(week["recovery_wanted"], recovered, points["recovery_run"])

    for b, block in enumerate(blocks):
        of = [d for d, day in enumerate(days) if day["block"] == b]
        had = sum(total(d, lambda c: minutes(c) // step) for d in of)
        cp.add(had * step <= block["most"])
        short(block["wanted"] // step, had, points["short"])

    cp.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # Processor time, as Lope's: a busy machine disturbs it less than the clock.
    began = time.process_time()
    status = solver.solve(cp)
    taken = time.process_time() - began
    if status != cp_model.OPTIMAL:
        return None, taken
    return round(solver.objective_value), taken


def main():
    lines = subprocess.run(sys.argv[1:], check=True, capture_output=True, text=True).stdout.splitlines()
    ratios, differ = [], []
    ours, theirs = [], []
    for line in lines:
        told = json.loads(line)
        cost, taken = solve(told["model"])
        ours.append(told["seconds"])
        theirs.append(taken)
        ratios.append(taken / max(told["seconds"], 1e-9))
        if cost != told["cost"]:
            differ.append((told["seed"], told["cost"], cost))
    print(f"{len(lines)} models of two weeks, {len(differ)} with another optimum")
    for seed, own, other in differ:
        print(f"  {seed}: Lope {own}, CP-SAT {other}")
    print(f"Lope, median {statistics.median(ours) * 1e3:.2f} ms; CP-SAT on one worker, median {statistics.median(theirs) * 1e3:.1f} ms")
    print(f"CP-SAT takes {statistics.median(ratios):.0f} times as long (median), {min(ratios):.1f} at the least")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
