//! What columns are called, in the languages that runners keep their tables in.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Date,
    Time,
    Rmssd,
    Sdnn,
    RestingPulse,
    Sleep,
    Mass,
    Breaths,
    Oxygen,
    Sport,
    Name,
    Elapsed,
    Moving,
    Distance,
    MeanPulse,
    MaxPulse,
    Ascent,
    Effort,
}

/// The unit that a column's name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Milliseconds,
    Minutes,
    Hours,
    Metres,
    Kilometres,
    Miles,
    Feet,
    Kilograms,
    Pounds,
}

/// Names in small letters, digits and single spaces. English, German, French, Spanish, Italian, Portuguese, Dutch, Czech, Polish.
const WORDS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Date,
        &[
            "date",
            "day",
            "datum",
            "tag",
            "jour",
            "fecha",
            "día",
            "data",
            "giorno",
            "dia",
            "dag",
            "den",
            "dzień",
            "workoutday",
            "activity date",
            "activitydate",
            "start date",
            "start date local",
            "start time",
            "starttime",
            "start",
            "startzeit",
            "beginn",
            "timestamp",
            "datetime",
            "date time",
            "datum zeit",
            "datum uhrzeit",
        ],
    ),
    (Meaning::Time, &["time of day", "uhrzeit", "heure", "hora", "ora", "tijdstip", "čas startu", "godzina"]),
    (Meaning::Rmssd, &["rmssd", "hrv rmssd", "rmssd hrv", "lnrmssd none", "vfc rmssd", "vfc"]),
    (Meaning::Sdnn, &["sdnn", "hrv sdnn"]),
    (
        Meaning::RestingPulse,
        &[
            "resting heart rate",
            "resting hr",
            "rhr",
            "resting pulse",
            "morning pulse",
            "morning heart rate",
            "ruhepuls",
            "ruheherzfrequenz",
            "morgenpuls",
            "ruhe hf",
            "fc repos",
            "fc de repos",
            "fréquence cardiaque au repos",
            "pouls au repos",
            "frecuencia cardíaca en reposo",
            "fc en reposo",
            "fc reposo",
            "pulsaciones en reposo",
            "frequenza cardiaca a riposo",
            "fc a riposo",
            "battito a riposo",
            "frequência cardíaca em repouso",
            "fc em repouso",
            "fc repouso",
            "rusthartslag",
            "hartslag in rust",
            "rustpols",
            "klidový tep",
            "klidová tepová frekvence",
            "ranní tep",
            "tętno spoczynkowe",
            "puls spoczynkowy",
        ],
    ),
    (
        Meaning::Sleep,
        &[
            "sleep",
            "sleep duration",
            "sleep time",
            "sleep hours",
            "hours slept",
            "hours of sleep",
            "time asleep",
            "asleep",
            "schlaf",
            "schlafdauer",
            "schlafzeit",
            "sommeil",
            "durée du sommeil",
            "durée de sommeil",
            "heures de sommeil",
            "sueño",
            "horas de sueño",
            "duración del sueño",
            "sonno",
            "ore di sonno",
            "durata del sonno",
            "durata sonno",
            "sono",
            "horas de sono",
            "duração do sono",
            "slaap",
            "slaapduur",
            "uren slaap",
            "spánek",
            "délka spánku",
            "sen",
            "długość snu",
            "czas snu",
        ],
    ),
    (
        Meaning::Mass,
        &[
            "weight",
            "body weight",
            "bodyweight",
            "body mass",
            "gewicht",
            "körpergewicht",
            "poids",
            "peso",
            "peso corporal",
            "peso corporeo",
            "lichaamsgewicht",
            "váha",
            "hmotnost",
            "tělesná hmotnost",
            "waga",
            "masa ciała",
        ],
    ),
    (
        Meaning::Breaths,
        &[
            "respiratory rate",
            "respiration rate",
            "respiration",
            "breathing rate",
            "atemfrequenz",
            "fréquence respiratoire",
            "frecuencia respiratoria",
            "frequenza respiratoria",
            "frequência respiratória",
            "ademhalingsfrequentie",
            "dechová frekvence",
            "częstość oddechów",
        ],
    ),
    (
        Meaning::Oxygen,
        &["spo2", "blood oxygen", "oxygen saturation", "sauerstoffsättigung", "saturation", "saturazione"],
    ),
    (
        Meaning::Sport,
        &[
            "sport",
            "type",
            "activity type",
            "workouttype",
            "sportart",
            "art",
            "discipline",
            "sportif",
            "deporte",
            "tipo",
            "tipo de actividad",
            "sporttype",
            "typ",
            "rodzaj",
            "aktivita",
            "esporte",
        ],
    ),
    (
        Meaning::Name,
        &[
            "name",
            "title",
            "activity name",
            "activityname",
            "titel",
            "nom",
            "titre",
            "nombre",
            "título",
            "nome",
            "titolo",
            "naam",
            "název",
            "nazwa",
            "tytuł",
            "bezeichnung",
        ],
    ),
    (
        Meaning::Elapsed,
        &[
            "elapsed time",
            "elapsedtime",
            "elapsed",
            "duration",
            "total time",
            "dauer",
            "gesamtzeit",
            "zeit",
            "durée",
            "temps",
            "temps total",
            "duración",
            "tiempo",
            "tiempo total",
            "durata",
            "tempo",
            "duração",
            "duur",
            "tijd",
            "doba",
            "doba trvání",
            "trvání",
            "čas",
            "czas",
            "czas trwania",
            "time",
            "timetotalinhours",
            "s",
        ],
    ),
    (
        Meaning::Moving,
        &[
            "moving time",
            "movingtime",
            "mov",
            "bewegungszeit",
            "zeit in bewegung",
            "temps de déplacement",
            "tiempo en movimiento",
            "tempo in movimento",
            "tempo em movimento",
            "beweegtijd",
            "doba pohybu",
            "czas ruchu",
        ],
    ),
    (
        Meaning::Distance,
        &[
            "distance",
            "dist",
            "distanceinmeters",
            "km",
            "kilometers",
            "kilometres",
            "miles",
            "distanz",
            "strecke",
            "entfernung",
            "kilometer",
            "distancia",
            "distanza",
            "distância",
            "afstand",
            "vzdálenost",
            "dystans",
            "odległość",
        ],
    ),
    (
        Meaning::MeanPulse,
        &[
            "average heart rate",
            "average heartrate",
            "avg heart rate",
            "average hr",
            "avg hr",
            "mean hr",
            "hr",
            "heart rate",
            "heartrateaverage",
            "averageheartrate",
            "durchschnittliche herzfrequenz",
            "ø herzfrequenz",
            "mittlere herzfrequenz",
            "puls",
            "hf",
            "fc moyenne",
            "fréquence cardiaque moyenne",
            "fc media",
            "frecuencia cardíaca media",
            "frequenza cardiaca media",
            "fc média",
            "gemiddelde hartslag",
            "průměrný tep",
            "średnie tętno",
        ],
    ),
    (
        Meaning::MaxPulse,
        &[
            "max heart rate",
            "max heartrate",
            "maximum heart rate",
            "max hr",
            "heartratemax",
            "maximale herzfrequenz",
            "fc max",
            "fc máxima",
            "fc massima",
            "frecuencia cardíaca máxima",
            "maximale hartslag",
            "maximální tep",
            "maksymalne tętno",
        ],
    ),
    (
        Meaning::Ascent,
        &[
            "elevation gain",
            "total elevation gain",
            "elevationgain",
            "ascent",
            "total ascent",
            "höhenmeter",
            "anstieg",
            "dénivelé",
            "dénivelé positif",
            "desnivel",
            "ganancia de elevación",
            "dislivello",
            "ganho de elevação",
            "hoogtemeters",
            "převýšení",
            "przewyższenie",
        ],
    ),
    (
        Meaning::Effort,
        &[
            "rpe",
            "icu rpe",
            "srpe",
            "effort",
            "perceived exertion",
            "perceived effort",
            "borg",
            "anstrengung",
            "ressenti",
            "esfuerzo",
            "sforzo",
            "esforço",
            "inspanning",
            "námaha",
            "wysiłek",
        ],
    ),
];

/// Units as they stand behind a name, in parentheses or after an underscore.
const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Milliseconds, &["ms", "msec", "millis"]),
    (Unit::Seconds, &["s", "sec", "secs", "seconds", "sek"]),
    (Unit::Minutes, &["min", "mins", "minutes", "minuten", "m n"]),
    (
        Unit::Hours,
        &["h", "hr", "hrs", "hours", "std", "stunden", "heures", "horas", "ore", "uur", "hod", "godz"],
    ),
    (Unit::Kilometres, &["km", "kilometer", "kilometers", "kilometres"]),
    (Unit::Metres, &["m", "meter", "meters", "metres"]),
    (Unit::Miles, &["mi", "mile", "miles"]),
    (Unit::Feet, &["ft", "feet"]),
    (Unit::Kilograms, &["kg", "kilo", "kilos"]),
    (Unit::Pounds, &["lb", "lbs", "pounds"]),
];

/// What a column of this name holds, and in which unit, as far as its name tells.
pub(super) fn meaning(name: &str) -> Option<(Meaning, Option<Unit>)> {
    let words = words(name);
    let exact =
        |words: &str| WORDS.iter().find(|(_, names)| names.contains(&words)).map(|(meaning, _)| *meaning);
    let own_unit = |words: &str| match words {
        "km" | "kilometers" | "kilometres" | "kilometer" => Some(Unit::Kilometres),
        "miles" => Some(Unit::Miles),
        "distanceinmeters" => Some(Unit::Metres),
        "timetotalinhours" => Some(Unit::Hours),
        _ => None,
    };
    if let Some(meaning) = exact(&words).filter(|_| words != "s") {
        return Some((meaning, own_unit(&words)));
    }
    let (front, last) = words.rsplit_once(' ')?;
    if matches!(last, "bpm" | "spm" | "%" | "pct" | "rpm" | "brpm") {
        return exact(front).map(|meaning| (meaning, None));
    }
    let unit = UNITS.iter().find(|(_, names)| names.contains(&last)).map(|(unit, _)| *unit)?;
    // "HRV (ms)" is told in a variability's unit, so it is no score; which one is a matter of use, and RMSSD is what apps show.
    let hrv = matches!(
        front,
        "hrv"
            | "heart rate variability"
            | "hfv"
            | "herzfrequenzvariabilität"
            | "vfc"
            | "variabilité de la fréquence cardiaque"
    );
    if hrv && matches!(unit, Unit::Milliseconds | Unit::Seconds) {
        return Some((Meaning::Rmssd, Some(unit)));
    }
    exact(front).map(|meaning| (meaning, Some(unit)))
}

/// In small letters and digits, with one space for all that stands between.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || matches!(c, '%' | 'ø') {
            words.push(c);
        } else if !words.ends_with(' ') && !words.is_empty() {
            words.push(' ');
        }
    }
    words.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_languages() {
        for (name, expected) in [
            ("Date", Some((Meaning::Date, None))),
            ("Ruhepuls", Some((Meaning::RestingPulse, None))),
            ("Resting HR (bpm)", Some((Meaning::RestingPulse, None))),
            ("HRV (ms)", Some((Meaning::Rmssd, Some(Unit::Milliseconds)))),
            ("rmssd_s", Some((Meaning::Rmssd, Some(Unit::Seconds)))),
            ("HRV", None),
            ("Sommeil (h)", Some((Meaning::Sleep, Some(Unit::Hours)))),
            ("Délka spánku", Some((Meaning::Sleep, None))),
            ("Peso (kg)", Some((Meaning::Mass, Some(Unit::Kilograms)))),
            ("dist_m", Some((Meaning::Distance, Some(Unit::Metres)))),
            ("mov_s", Some((Meaning::Moving, Some(Unit::Seconds)))),
            ("Distance (mi)", Some((Meaning::Distance, Some(Unit::Miles)))),
            ("km", Some((Meaning::Distance, Some(Unit::Kilometres)))),
            ("TimeTotalInHours", Some((Meaning::Elapsed, Some(Unit::Hours)))),
            ("shoes", None),
            ("", None),
        ] {
            assert_eq!(meaning(name), expected, "{name}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
