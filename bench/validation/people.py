#!/usr/bin/env python3
"""People's days as one table, and what simple rivals foretell of them as another.

    people.py CORPUS OUT

PMData: sixteen people in the study, those of them that are in the corpus, who said each morning how they were; LifeSnaps: nights
of a wrist sensor. A rival foretells a value from the days before it alone, `ridge` with coefficients fitted on the other people;
`ridge_night` also knows the pulse and the sleep score of the night before the question.
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge

SAID = ['readiness', 'soreness', 'fatigue', 'mood', 'stress', 'sleep_quality']
NIGHTS = ['ln_rmssd', 'resting_hr']
FIRST_DAY = 14          # what comes before is for getting to know a person


def by_day(frame, column):
    """The first row of each day."""
    day = pd.to_datetime(frame[column]).dt.tz_localize(None).dt.normalize()
    return frame.assign(day=day).groupby('day').first()


def pmdata(folder):
    said = by_day(pd.read_csv(folder / 'pmsys/wellness.csv'), 'effective_time_frame')[SAID + ['sleep_duration_h']]
    days = said.reindex(pd.date_range(said.index.min(), said.index.max()))
    sessions = pd.read_csv(folder / 'pmsys/srpe.csv')
    cost = sessions.perceived_exertion * sessions.duration_min
    when = pd.to_datetime(sessions.end_date_time).dt.tz_localize(None).dt.normalize()
    days['load'] = cost.groupby(when).sum().reindex(days.index).fillna(0.0)
    days['pulse'] = days['night'] = np.nan
    pulses = folder / 'fitbit/resting_heart_rate.json'
    if pulses.exists():
        rows = [(row['dateTime'], row['value']['value']) for row in json.loads(pulses.read_text())]
        pulse = pd.Series({pd.Timestamp(day).normalize(): bpm for day, bpm in rows if bpm > 0})
        days['pulse'] = pulse.reindex(days.index)
    scores = folder / 'fitbit/sleep_score.csv'
    if scores.exists():
        days['night'] = by_day(pd.read_csv(scores), 'timestamp').overall_score.reindex(days.index)
    return days


def lifesnaps(path):
    table = pd.read_csv(path, low_memory=False)
    table['day'] = pd.to_datetime(table.date)
    for person, rows in table.groupby('id'):
        rows = rows.groupby('day').first()
        days = rows.reindex(pd.date_range(rows.index.min(), rows.index.max()))
        active = 2 * days.very_active_minutes + days.moderately_active_minutes
        out = pd.DataFrame({'load': active.fillna(0.0)}, index=days.index)
        out['ln_rmssd'] = np.log(days.rmssd.where((days.rmssd > 1) & (days.rmssd < 400)))
        out['resting_hr'] = days.resting_hr.where((days.resting_hr > 25) & (days.resting_hr < 130))
        if out[NIGHTS].notna().sum().min() >= 30:
            yield person, out


def past(days, target):
    """What the days before tell: recent means of all that was said around the mean so far, loads, weekday."""
    known, columns = pd.DataFrame(index=days.index), [c for c in SAID + NIGHTS + ['sleep_duration_h'] if c in days]
    for column in columns:
        so_far = days[column].expanding().mean().shift(1)
        for weight in (0.08, 0.25, 0.6):
            recent = days[column].ewm(alpha=weight, ignore_na=True).mean().ffill().shift(1)
            known[f'{column}{weight}'] = recent - so_far
    usual = days.load.where(days.load > 0).expanding().mean().shift(1).bfill().fillna(1).clip(lower=1)
    for back in (1, 2, 3):
        known[f'load{back}'] = days.load.shift(back) / usual
    for span in (7, 28):
        known[f'span{span}'] = days.load.shift(1).ewm(span=span).mean() / usual
    for weekday in (0, 4, 5, 6):
        known[f'weekday{weekday}'] = (days.index.weekday == weekday).astype(float)
    night = known.copy()
    for column in ('pulse', 'night'):
        if column in days:
            night[column] = days[column] - days[column].expanding().mean().shift(1)
    return known.fillna(0.0).to_numpy(), night.fillna(0.0).to_numpy(), days[target].expanding().mean().shift(1)


def guesses(people, target):
    """Each rival's guesses, person by person."""
    known = {person: past(days, target) for person, days in people.items()}
    for person, days in people.items():
        values = days[target]
        rivals = {
            'yesterday': values.ffill().shift(1),
            'mean7': values.shift(1).rolling(7, min_periods=1).mean().ffill(),
            'ewm.25': values.shift(1).ewm(alpha=0.25, ignore_na=True).mean().ffill(),
            'ewm.15': values.shift(1).ewm(alpha=0.15, ignore_na=True).mean().ffill(),
            'mean': known[person][2],
        }
        for name, which in (('ridge', 0), ('ridge_night', 1)):
            features, differences = [], []
            for other, other_days in people.items():
                base = known[other][2]
                use = (other_days[target].notna() & base.notna()).to_numpy() & (np.arange(len(other_days)) >= 7)
                if other != person:
                    features.append(known[other][which][use])
                    differences.append((other_days[target] - base).to_numpy()[use])
            fitted = Ridge(alpha=100).fit(np.vstack(features), np.concatenate(differences))
            rivals[name] = known[person][2] + fitted.predict(known[person][which])
        yield person, pd.DataFrame(rivals, index=days.index)


def main():
    corpus, out = Path(sys.argv[1]), Path(sys.argv[2])
    said = {folder.name: pmdata(folder) for folder in sorted((corpus / 'pmdata').glob('p[0-9]*'))}
    nights = dict(lifesnaps(max(corpus.glob('lifesnaps/daily*.csv'), key=lambda path: path.stat().st_size)))
    tables, rivals = [], []
    for people, targets in ((said, SAID), (nights, NIGHTS)):
        for person, days in people.items():
            tables.append(days.assign(person=person, day=range(len(days))))
        for target in targets:
            for person, table in guesses(people, target):
                numbered = table.assign(day=range(len(table)))
                value = people[person][target]
                asked = value.notna().to_numpy() & (numbered.day >= FIRST_DAY).to_numpy() & table.yesterday.notna().to_numpy()
                rows = numbered[asked].melt(id_vars='day', var_name='rival', value_name='guess')
                rivals.append(rows.assign(person=person, target=target))
    columns = ['person', 'day', 'load', 'pulse', 'night'] + SAID + NIGHTS
    pd.concat(tables).reindex(columns=columns).to_csv(out / 'days.csv', index=False)
    pd.concat(rivals)[['person', 'day', 'target', 'rival', 'guess']].to_csv(out / 'rivals.csv', index=False)


main()
