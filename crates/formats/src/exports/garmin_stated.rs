//! Garmin: shoes and bikes, personal records, and what was drunk.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lope_records::{BestUnit, Gear, GearKind, Metric, Source, Stated, StatedBest};
use serde_json::Value;

use super::{
    Text,
    harvest::Harvest,
    json::{self, Object, number, positive, string},
};
use crate::{Contents, ReadError, dates};

/// So many things and bests are more than anyone has.
const MOST: usize = 5_000;

fn garmin() -> Source {
    Source::Named("garmin".to_owned())
}

/// A number or a text, as what it names is called by Garmin.
fn key(object: &Object, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// A date as text, as milliseconds, within an object of its own, or with the year at its end: `Sun Jun 07 07:32:07 GMT 2026`.
fn date(object: &Object, name: &str) -> Option<Date> {
    let year_last = || {
        let parts: Vec<&str> = string(object, &[name])?.split_whitespace().collect();
        let [_, month, day, _, _, year] = parts[..] else { return None };
        dates::date(&format!("{day} {month} {year}"), None)
    };
    json::date(object, &[name]).or_else(|| json::date(object, &[name, "date"])).or_else(year_last)
}

pub(super) fn read_gear(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut gear: BTreeMap<String, Gear> = BTreeMap::new();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    json::each_object(&document, &mut |object| {
        let Some(thing) = key(object, "gearPk") else { return };
        if let Some(session) = key(object, "activityId") {
            used.entry(thing).or_default().insert(session);
        } else if let Some(one) = thing_of(object, &thing) {
            gear.insert(thing, one);
        }
    });
    // Sessions may be listed under the thing's number alone.
    json::each_object(&document, &mut |object| {
        let lists = object.get("gearActivityDTOs").and_then(Value::as_object);
        for (thing, list) in lists.into_iter().flatten() {
            let sessions = list.as_array().into_iter().flatten().filter_map(Value::as_object);
            used.entry(thing.clone()).or_default().extend(sessions.filter_map(|one| key(one, "activityId")));
        }
    });
    for (thing, sessions) in used {
        if let Some(one) = gear.get_mut(&thing) {
            one.sessions = sessions;
        }
    }
    finish(
        Stated { gear: gear.into_values().collect(), bests: Vec::new() },
        "a list of Garmin without shoes or bikes",
    )
}

fn thing_of(object: &Object, key: &str) -> Option<Gear> {
    let model = || {
        let parts = ["gearMakeName", "gearModelName"].map(|name| string(object, &[name]).unwrap_or_default());
        Some(parts.join(" ").trim().to_owned()).filter(|name| !name.is_empty())
    };
    let name = string(object, &["displayName"])
        .or_else(|| string(object, &["customMakeModel"]))
        .map(str::to_owned)
        .or_else(model)?;
    let kind = string(object, &["gearTypeName"]).unwrap_or_default().to_lowercase();
    let kind = match kind.as_str() {
        kind if kind.contains("shoe") => GearKind::Shoes,
        kind if kind.contains("bike") => GearKind::Bike,
        _ => GearKind::Other,
    };
    Some(Gear {
        source: garmin(),
        key: key.to_owned(),
        kind,
        name,
        since: date(object, "dateBegin"),
        until: date(object, "dateEnd"),
        is_retired: string(object, &["gearStatusName"])
            .is_some_and(|status| status.eq_ignore_ascii_case("retired")),
        lasts_m: positive(object, &["maximumMeters"]).map(|metres| metres as u32),
        sessions: BTreeSet::new(),
    })
}

pub(super) fn read_records(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut bests: BTreeMap<String, StatedBest> = BTreeMap::new();
    json::each_object(&document, &mut |object| {
        if let Some(best) = best_of(object).filter(|best| best.date.is_none_or(|date| date <= text.latest)) {
            bests.insert(best.key.clone(), best);
        }
    });
    finish(
        Stated { gear: Vec::new(), bests: bests.into_values().collect() },
        "a list of Garmin without a record",
    )
}

/// What Garmin Connect calls its records of running by number, which its answers give without a word.
const NUMBERED: [(u8, &str); 7] = [
    (1, "Best 1km Run"),
    (2, "Best 1 Mile Run"),
    (3, "Best 5km Run"),
    (4, "Best 10km Run"),
    (5, "Best Half Marathon"),
    (6, "Best Marathon"),
    (7, "Farthest Run"),
];

fn best_of(object: &Object) -> Option<StatedBest> {
    let value = positive(object, &["value"])?;
    let numbered = || {
        let type_id = number(object, &["typeId"])?;
        let known = NUMBERED.iter().find(|(number, _)| f64::from(*number) == type_id);
        Some(known.map_or_else(|| format!("Record {type_id:.0}"), |(_, what)| (*what).to_owned()))
    };
    let what = string(object, &["personalRecordType"]).map(str::to_owned).or_else(numbered)?;
    let begun = ["prStartTimeGMT", "prStartTimeGmtFormatted", "prStartTimeGmt", "createdDate"];
    Some(StatedBest {
        source: garmin(),
        key: key(object, "personalRecordId").or_else(|| key(object, "id"))?,
        unit: unit(&what),
        what,
        value,
        date: begun.iter().find_map(|name| date(object, name)),
        stands: object.get("current").and_then(Value::as_bool).unwrap_or(true),
    })
}

/// The unit is in the words alone: the best time of a way, or the most of something.
fn unit(what: &str) -> BestUnit {
    let what = what.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| what.contains(word));
    if is(&["power", "step", "streak", "goal", "record"]) {
        BestUnit::Untold
    } else if what.starts_with("best") || what.starts_with("fastest") {
        BestUnit::Seconds
    } else if is(&["farthest", "longest", "elevation", "ascent"]) {
        BestUnit::Metres
    } else {
        BestUnit::Untold
    }
}

fn finish(stated: Stated, none: &str) -> Result<Contents, ReadError> {
    let count = stated.gear.len() + stated.bests.len();
    if count == 0 {
        return Err(ReadError::not_an_activity(none));
    }
    if count > MOST {
        return Err(ReadError::hostile(format!("it states more than {MOST} things")));
    }
    Ok(Contents::Stated { stated, warnings: Vec::new() })
}

/// What was drunk in a day: the sum of what was noted then. A note of less than nothing takes another one back.
pub(super) fn read_drunk(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut days: BTreeMap<Date, f64> = BTreeMap::new();
    json::each_object(&document, &mut |object| {
        if let Some((day, ml)) = date(object, "calendarDate").zip(number(object, &["valueInML"])) {
            *days.entry(day).or_default() += ml;
        }
    });
    let mut harvest = Harvest::until(text.latest);
    for (day, ml) in days.into_iter().filter(|(_, ml)| *ml > 0.0) {
        harvest.add(day, Metric::Drunk, &garmin(), ml.round() / 1000.0);
    }
    harvest.finish("a log of Garmin in which nothing was drunk: it estimates sweat")
}

#[cfg(test)]
mod tests {
    use crate::{Contents, read};

    fn told(name: &str, content: &str) -> String {
        let now = "2026-11-27T12:00[UTC]".parse().unwrap();
        match read(name, content.as_bytes(), &now) {
            Ok(Contents::Stated { stated, .. }) => {
                let gear = stated.gear.iter().map(|one| {
                    let Ok(line) = serde_json::to_string(one) else { unreachable!("it is plain") };
                    line
                });
                let bests = stated.bests.iter().map(|one| {
                    let Ok(line) = serde_json::to_string(one) else { unreachable!("it is plain") };
                    line
                });
                gear.chain(bests).collect::<Vec<_>>().join("\n")
            }
            Ok(Contents::Wellness { observations, .. }) => observations
                .iter()
                .map(|one| format!("{} {} {}", one.date, one.metric, one.value))
                .collect::<Vec<_>>()
                .join("\n"),
            Ok(_) => unreachable!("nothing else is in it"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn gear_is_read_with_the_sessions_it_was_used_in() {
        let export = r#"[{"gearDTOS": [
            {"gearPk": 7, "uuid": "a", "displayName": null, "customMakeModel": "Nike Pegasus 41", "gearTypeName": "Shoes", "gearStatusName": "active",
             "dateBegin": "2026-03-02T08:00:00.0", "dateEnd": null, "maximumMeters": 700000.0},
            {"gearPk": 8, "displayName": "Old ones", "gearTypeName": "Shoes", "gearStatusName": "retired", "dateBegin": {"date": "Sep 1, 2025 12:00:00 AM"}, "dateEnd": "2026-04-12", "maximumMeters": 0},
            {"gearPk": 9, "gearMakeName": "Canyon", "gearModelName": "Endurace", "gearTypeName": "Bike"},
            {"gearPk": 10}],
            "gearActivityDTOs": {"7": [{"activityId": 1001, "gearPk": 7}, {"activityId": 1002}], "99": [{"activityId": 5}]}}]"#;
        insta::assert_snapshot!(told("runner_gear.json", export), @r#"
        {"source":"garmin","key":"7","kind":"shoes","name":"Nike Pegasus 41","since":"2026-03-02","until":null,"is_retired":false,"lasts_m":700000,"sessions":["1001","1002"]}
        {"source":"garmin","key":"8","kind":"shoes","name":"Old ones","since":"2025-09-01","until":"2026-04-12","is_retired":true,"lasts_m":null,"sessions":[]}
        {"source":"garmin","key":"9","kind":"bike","name":"Canyon Endurace","since":null,"until":null,"is_retired":false,"lasts_m":null,"sessions":[]}
        "#);
        let none = told("runner_gear.json", r#"[{"gearDTOS": [], "gearActivityDTOs": {}}]"#);
        insta::assert_snapshot!(none, @"no activity: this is a list of Garmin without shoes or bikes");
    }

    #[test]
    fn records_are_read_in_the_words_of_garmin() {
        let export = r#"[{"personalRecords": [
            {"personalRecordId": 1, "activityId": 11, "value": 1455.2, "prStartTimeGMT": "Sun Jun 07 07:32:07 GMT 2026", "personalRecordType": "Best 5km Run", "current": true},
            {"personalRecordId": 2, "activityId": 12, "value": 21200.0, "prStartTimeGMT": "Sun May 03 06:30:00 GMT 2026", "personalRecordType": "Farthest Run", "current": false},
            {"personalRecordId": 3, "activityId": 0, "value": 31220.0, "createdDate": "2026-05-04T10:00:00.0", "personalRecordType": "Most Steps in a Day", "current": true},
            {"personalRecordId": 4, "value": 0.0, "personalRecordType": "Best 1km Run"}]}]"#;
        let service = r#"[{"id": 21, "typeId": 4, "status": "ACCEPTED", "activityId": 13, "value": 2950.1, "prStartTimeGmt": 1780815600000, "prTypeLabelKey": null},
            {"id": 22, "typeId": 17, "value": 99.0, "prTypeLabelKey": null}]"#;
        insta::assert_snapshot!([told("runner_personalRecord.json", export), told("records.json", service)].join("\n"), @r#"
        {"source":"garmin","key":"1","what":"Best 5km Run","value":1455.2,"unit":"seconds","date":"2026-06-07","stands":true}
        {"source":"garmin","key":"2","what":"Farthest Run","value":21200.0,"unit":"metres","date":"2026-05-03","stands":false}
        {"source":"garmin","key":"3","what":"Most Steps in a Day","value":31220.0,"unit":"untold","date":"2026-05-04","stands":true}
        {"source":"garmin","key":"21","what":"Best 10km Run","value":2950.1,"unit":"seconds","date":"2026-06-07","stands":true}
        {"source":"garmin","key":"22","what":"Record 17","value":99.0,"unit":"untold","date":null,"stands":true}
        "#);
    }

    #[test]
    fn what_was_drunk_is_summed_by_day() {
        let log = r#"[{"calendarDate": "2026-10-12", "hydrationSource": "MANUAL", "valueInML": 500.0, "timestampLocal": "2026-10-12T09:30:30.0"},
            {"calendarDate": "2026-10-12", "hydrationSource": "MANUAL", "valueInML": 750.0}, {"calendarDate": "2026-10-12", "hydrationSource": "MANUAL", "valueInML": -250.0},
            {"calendarDate": "2026-10-13", "hydrationSource": "GARMIN_ACTIVITY", "valueInML": 0.0, "estimatedSweatLossInML": 910.0, "activityId": 11}]"#;
        let daily = r#"[{"calendarDate": "2026-06-29", "valueInML": 1750.0, "goalInML": 2800.0}]"#;
        let sweat = r#"[{"calendarDate": "2026-10-13", "hydrationSource": "GARMIN_ACTIVITY", "valueInML": 0.0, "estimatedSweatLossInML": 910.0}]"#;
        let lines = [
            told("HydrationLogFile_1.json", log),
            told("hydration.json", daily),
            told("HydrationLogFile_2.json", sweat),
        ];
        insta::assert_snapshot!(lines.join("\n"), @"
        2026-10-12 fluid_drunk_l 1
        2026-06-29 fluid_drunk_l 1.75
        no activity: this is a log of Garmin in which nothing was drunk: it estimates sweat
        ");
    }
}
