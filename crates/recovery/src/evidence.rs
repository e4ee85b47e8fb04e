//! The library of the why: what is claimed, on whose word, how sure, and how it may be said.
//!
//! A recommendation never shows a claim without its grade, and never words it more strongly than `wording`.

use serde::{Deserialize, Serialize};

/// How sure a claim is.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Convention of coaches or clinicians; little or no research.
    ExpertOpinion,
    /// Researchers disagree, or the idea has been shown to mislead. Never decides alone.
    Contested,
    /// Small, few or indirect studies.
    Weak,
    /// Several consistent studies, or one large one.
    Moderate,
    /// Many consistent studies or systematic reviews.
    Strong,
}

impl Grade {
    /// The word on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Strong => "strong",
            Grade::Moderate => "moderate",
            Grade::Weak => "weak",
            Grade::Contested => "contested",
            Grade::ExpertOpinion => "expert opinion",
        }
    }
}

/// One entry of the library.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its stable name.
    pub id: &'static str,
    /// What is claimed.
    pub claim: &'static str,
    /// Who showed or proposed it.
    pub source: &'static str,
    /// How sure it is.
    pub grade: Grade,
    /// The strongest wording a screen may use.
    pub wording: &'static str,
    /// Who found otherwise, or what speaks against it.
    pub contested: Option<&'static str>,
}

macro_rules! library {
    (@contested) => { None };
    (@contested $contested:literal) => { Some($contested) };
    ($($(#[$doc:meta])* $name:ident = $grade:ident, $id:literal, $claim:literal, $source:literal, $wording:literal $(, contested: $contested:literal)?;)+) => {
        $(
            $(#[$doc])*
            pub const $name: Evidence = Evidence {
                id: $id, claim: $claim, source: $source, grade: Grade::$grade, wording: $wording,
                contested: library!(@contested $($contested)?),
            };
        )+
        /// Every entry, in the order of the morning.
        pub const LIBRARY: &[Evidence] = &[$($name),+];
    };
}

library! {
    /// Feelings track load.
    SUBJECTIVE = Strong, "subjective",
        "How a runner feels tracks training load with better sensitivity and consistency than blood, hormones or heart rate.",
        "Saw, Main & Gastin 2016, Br J Sports Med 50:281-291 (56 studies); Hooper & Mackinnon 1995, Sports Med 20:321-327",
        "how you feel against your own usual";
    /// Deep fatigue asks for rest.
    DEEP_FATIGUE = ExpertOpinion, "deep-fatigue",
        "With no energy at all, passive rest does more than any session.",
        "Coaching practice; Kellmann et al. 2018, Int J Sports Physiol Perform 13:240-245 (consensus on recovery)",
        "no energy at all wants rest";
    /// Sore legs.
    SORENESS = Moderate, "soreness",
        "Muscle soreness peaks one to three days after unaccustomed or downhill work, with less force for as long; impact on sore legs adds to it. Extreme soreness with dark urine is a medical matter.",
        "Cheung, Hume & Maxwell 2003, Sports Med 33:145-164; Rawson, Clarkson & Tarnopolsky 2017, Sports Med 47(Suppl 1):33-49",
        "sore legs want less impact";
    /// HRV trend against the own normal range.
    HRV_TREND = Moderate, "hrv-trend",
        "The 7-day mean of lnRMSSD below the runner's own normal range goes with incomplete recovery; one day alone says little.",
        "Plews et al. 2013, Sports Med 43:773-781; Vesterinen et al. 2016, Med Sci Sports Exerc 48:1347-1354",
        "supports a decision, does not make it alone",
        contested: "Over eight studies HRV-guided training was no better in performance on average (g = 0.08) than a fixed plan, with fewer people who did not respond: Duking et al. 2021, J Sci Med Sport. In runners a questionnaire did better: Figueiredo et al. 2022, J Sports Sci.";
    /// HRV far above the normal range.
    HRV_SATURATION = Weak, "hrv-saturation",
        "HRV far above the own range is seen in fresh runners and in overreached ones; beside tiredness it is a question, not a green light.",
        "Plews et al. 2013, Sports Med 43:773-781; Le Meur et al. 2013, Med Sci Sports Exerc 45:2061-2071",
        "high HRV while tired is a question";
    /// Resting and sleeping heart rate.
    RESTING_HEART_RATE = Moderate, "resting-heart-rate",
        "A resting or sleeping heart rate above the runner's own usual for several days goes with strain or illness; single mornings are noisy.",
        "Nuuttila et al. 2024, Eur J Sport Sci (ejsc.12115); Buchheit 2014, Front Physiol 5:73",
        "higher than your usual",
        contested: "In overreaching its mean change is small beside day-to-day noise: Bosquet et al. 2008, Br J Sports Med 42:709-714.";
    /// Breaths asleep.
    BREATHS = Weak, "breaths-asleep",
        "Breaths a minute asleep vary little in health and rise with infection, often before it is felt.",
        "Natarajan, Su & Heneghan 2021, npj Digit Med 4:136",
        "more breaths than your usual: watch for an illness";
    /// What else raises the pulse of a night.
    CONFOUNDERS = Moderate, "confounders",
        "Alcohol raises the night's pulse and lowers its HRV by the dose, training or not; travel, a hot night, a late meal and some medicines do as well.",
        "Pietila et al. 2018, JMIR Ment Health 5(1):e23 (4,098 people, alcohol); coaching practice for the others",
        "explains the night, so it is not read as strain";
    /// The menstrual cycle.
    CYCLE = Moderate, "cycle",
        "In the second half of the cycle resting heart rate is two to four beats higher and HRV lower than in the first; performance hardly differs.",
        "Shilaih et al. 2017, Sci Rep 7:1294; McNulty et al. 2020, Sports Med 50:1813-1827",
        "held against nights of the same part of your cycle";
    /// Two devices.
    SOURCES = ExpertOpinion, "sources",
        "Two devices, or one worn differently, measure the same night differently: their values share no normal range unless both told the same nights.",
        "This project's construct on Buchheit 2014, Front Physiol 5:73",
        "a new device begins a new usual";
    /// Heart rate at a given speed.
    HR_SPEED_INDEX = Moderate, "hr-speed-index",
        "A drop of more than 0.5 in the heart-rate-running-speed index against the two weeks before marks poor recovery.",
        "Vesterinen et al. 2014, J Strength Cond Res 28:902-908; Nuuttila et al. 2022, Med Sci Sports Exerc 54:1690-1701",
        "your heart works harder at the same speed";
    /// Combining three independent markers.
    THREE_MARKERS = Moderate, "three-markers",
        "Load adjusted by nightly HRV, perceived recovery and the heart-rate-speed index improved 10 km times more than a fixed plan.",
        "Nuuttila et al. 2022, Med Sci Sports Exerc 54:1690-1701 (one trial, 30 runners); two of three as the rule is this project's reading",
        "two of three markers agree",
        contested: "One trial of 30 runners; no other has repeated it.";
    /// Sleep.
    SLEEP = Moderate, "sleep",
        "Adults need 7-9 hours of regular sleep; short nights lower performance and mood.",
        "Hirshkowitz et al. 2015, Sleep Health 1:40-43; Walsh et al. 2021, Br J Sports Med 55:356-368",
        "a short night";
    /// Hours until the nervous system is back.
    RECOVERY_TIME = Moderate, "recovery-time",
        "Cardiac parasympathetic activity is back within 24 h after low intensity, 24-48 h after threshold work, 48 h or more after high intensity.",
        "Stanley, Peake & Buchheit 2013, Sports Med 43:1259-1277",
        "hard work usually needs about two days";
    /// Not too many hard days together.
    HARD_DAYS = ExpertOpinion, "hard-days",
        "No more than two hard days in a row, and easy days between.",
        "Common to the protocols of HRV-guided training (Javaloyes et al. 2019, Int J Sports Physiol Perform 14:23-32) and coaching practice",
        "hard days want easy days between";
    /// After a race.
    RACE_AFTERMATH = ExpertOpinion, "race-aftermath",
        "Soreness lasts about three days after a marathon and damage markers about eight; running without intensity for days to weeks is the usual advice.",
        "Takayama et al. 2017, J Strength Cond Res (11 runners); Bernat-Adell et al. 2021; conventions of coaches for the number of days",
        "races want easy days by distance";
    /// Easy running after a marathon does no harm.
    EASY_AFTER_RACE = Moderate, "easy-after-race",
        "Forty easy minutes from 48 h after a marathon did not raise damage markers and jump power came back sooner.",
        "Martinez-Navarro et al. 2021, Eur J Sport Sci 21:1668-1674 (64 finishers)",
        "easy running after two days does no harm";
    /// What a recovery run does.
    RECOVERY_RUN = Weak, "recovery-run",
        "A recovery run adds easy volume and keeps the habit at little cost; it does not speed tissue repair.",
        "Van Hooren & Peake 2018, Sports Med 48:1575-1595; Martinez-Navarro et al. 2021, Eur J Sport Sci 21:1668-1674",
        "easy volume at little cost",
        contested: "That it clears lactate or soreness is widely said and not shown: blood lactate falls faster, soreness does not (Van Hooren & Peake 2018).";
    /// Intensity below the first threshold.
    BELOW_VT1 = Moderate, "below-vt1",
        "Below the first ventilatory threshold heart-rate variability is back within minutes; above it takes half an hour or more.",
        "Seiler, Haugen & Kuffel 2007, Med Sci Sports Exerc 39:1366-1373",
        "strictly below your aerobic threshold";
    /// Percent of maximum for recovery runs.
    RECOVERY_INTENSITY = ExpertOpinion, "recovery-intensity",
        "Recovery runs: 60-70 % of maximum heart rate, conversational, marathon pace plus one to two minutes a kilometre, 20-45 minutes.",
        "Coaching practice",
        "by convention",
        contested: "The share of the maximum at which the first threshold lies differs by many beats between runners.";
    /// One run much longer than the last month's longest.
    SINGLE_RUN_SPIKE = Moderate, "single-run-spike",
        "A single run more than 10 % longer than the longest of the last 30 days went with a 50-130 % higher rate of overuse injury.",
        "Frandsen et al. 2025, Br J Sports Med 59:1203-1210 (5,205 runners; observational)",
        "associated with more injuries",
        contested: "One cohort, observational, and not monotone; most injuries happened without such a run. It did not hold for weekly ratios such as ACWR: Impellizzeri et al. 2020, Int J Sports Physiol Perform 15:907-913.";
    /// Fever and symptoms below the neck.
    ILLNESS = ExpertOpinion, "illness",
        "With fever or symptoms below the neck, do not train; above the neck a short easy try-out is acceptable.",
        "Eichner 1993, Phys Sportsmed 21(1):125-135 (neck check)",
        "rest until a day without symptoms";
    /// Chest symptoms.
    CHEST = Strong, "chest-symptoms",
        "Chest pain, fainting or unusual breathlessness on exertion need a doctor before any exercise.",
        "Pelliccia et al. 2021, Eur Heart J 42:17-96 (ESC guidelines on sports cardiology)",
        "see a doctor before you run again";
    /// Bone stress injuries.
    BONE_STRESS = Strong, "bone-stress",
        "Pain on one spot of bone, worse with each run or at night, may be a bone stress injury: stop running and have it examined.",
        "Warden, Davis & Fredericson 2014, J Orthop Sports Phys Ther 44:749-765",
        "stop and have it looked at";
    /// Pain scale.
    PAIN = Moderate, "pain-monitoring",
        "Pain up to 2 of 10 is safe, 3-5 acceptable only where it settles by the next morning to what it was before, above 5 means stop; pain that is higher week after week is too much load.",
        "Silbernagel et al. 2007, Am J Sports Med 35:897-906 (pain-monitoring model); Thomee 1997, Phys Ther 77:1690-1703",
        "above 5 of 10 means stop";
    /// Rest days.
    REST_DAYS = ExpertOpinion, "rest-days",
        "One or two days a week without running.",
        "Coaching practice",
        "a day off belongs to the plan";
    /// Time away from running.
    DETRAINING = Moderate, "detraining",
        "A week or more without running costs performance, and tissue loses its habit of impact: come back shorter and easier.",
        "Feely et al. 2023, Front Sports Act Living 4:1096124 (300,000 marathon runners); the ramp is a convention",
        "come back shorter and easier";
    /// Signs over days that come together.
    OVERREACHING = Weak, "overreaching",
        "Several signs of strain that last a week or more may be overreaching; it is told apart from illness and overtraining only afterwards and by exclusion.",
        "Meeusen et al. 2013, Med Sci Sports Exerc 45:186-205 (consensus); Nuuttila et al. 2024, Eur J Sport Sci (ejsc.12115)",
        "may be overreaching; not a diagnosis",
        contested: "Eating, sleep and mood may drive it more than training does: Cadegiani & Kater 2018 (EROS). No marker meets all criteria (Meeusen et al. 2013).";
    /// Good recovery.
    STEADY = ExpertOpinion, "steady",
        "Energy, mood, sleep, legs, pulse and HRV within the runner's own usual all week are signs that recovery keeps up with training.",
        "Coaching practice; Kellmann et al. 2018, Int J Sports Physiol Perform 13:240-245 (consensus on recovery)",
        "recovery keeps up with training";
    /// Before an illness.
    ILLNESS_WATCH = Weak, "illness-watch",
        "Pulse, breaths and skin temperature of the night rise days before many an infection is felt; each alone has many other reasons.",
        "Mishra et al. 2020, Nat Biomed Eng 4:1208-1220; Natarajan, Su & Heneghan 2021, npj Digit Med 4:136",
        "an illness may be coming; take it easy and see";
    /// Energy low for weeks.
    LOW_ENERGY = ExpertOpinion, "low-energy",
        "Tiredness that lasts for weeks has many causes besides training: iron, thyroid, infection, too little food, mood.",
        "Meeusen et al. 2013, Med Sci Sports Exerc 45:186-205 (diagnoses to exclude)",
        "a question for a doctor";
    /// A niggle that stays.
    LASTING_NIGGLE = ExpertOpinion, "lasting-niggle",
        "A small pain at the same place for weeks is the common beginning of an overuse injury; load taken off early shortens it.",
        "Coaching and physiotherapy practice; Silbernagel et al. 2007, Am J Sports Med 35:897-906 for training with pain",
        "named early it is over sooner";
    /// What to do early for a place that hurts.
    EARLY_ACTION = ExpertOpinion, "early-action",
        "For a small pain that is named early: less of the loading that provokes it, and slow strength for the muscles around it.",
        "Physiotherapy and coaching practice",
        "by convention: less of what provokes it, and slow strength";
    /// Loading of the Achilles tendon.
    ACHILLES_LOADING = Moderate, "achilles-loading",
        "Slow, progressive loading of the calf helps a painful Achilles tendon; running within the pain-monitoring rule beside it does not hold it back.",
        "Beyer et al. 2015, Am J Sports Med 43:1704-1711 (heavy slow resistance, 58 patients); Silbernagel et al. 2007, Am J Sports Med 35:897-906",
        "slow, heavy calf work usually helps over weeks";
    /// Exercise for pain around the kneecap.
    KNEE_EXERCISE = Moderate, "knee-exercise",
        "Strength of hip and thigh together helps pain around the kneecap; for other pain of the knee this says little.",
        "Willy et al. 2019, J Orthop Sports Phys Ther 49(9):CPG1-CPG95 (clinical practice guideline)",
        "hip and thigh strength usually help pain around the kneecap";
    /// Loading of the sole.
    HEEL_LOADING = Weak, "heel-loading",
        "Slow heel raises with the toes propped up eased pain under the heel sooner than stretching did.",
        "Rathleff et al. 2015, Scand J Med Sci Sports 25:e292-e300 (one trial, 48 patients)",
        "slow heel raises may help pain under the heel";
    /// Tightness.
    TIGHTNESS = ExpertOpinion, "tightness",
        "A tight calf or hamstring now and then is part of training; tight at the same place on most mornings, it asks for less speed and for a look at the cause.",
        "Coaching and physiotherapy practice",
        "now and then it is normal; for weeks it is worth a look";
    /// Easy runs that feel harder.
    EFFORT_DRIFT = Weak, "effort-drift",
        "Effort felt that rises at the same pace and heart rate goes with overreaching.",
        "Le Meur et al. 2013, Med Sci Sports Exerc 45:2061-2071; ten Haaf et al. 2017, Scand J Med Sci Sports 27:1194-1202",
        "the same run feels harder";
    /// Eating too little for the training.
    FUELLING = Moderate, "fuelling",
        "Falling weight with low appetite, energy or mood may be low energy availability, which harms bones, hormones and performance.",
        "Mountjoy et al. 2023, Br J Sports Med 57:1073-1098 (IOC consensus on REDs)",
        "ask about fuelling; never praise the loss";
    /// Fitness and fatigue trends.
    FORM = Weak, "form",
        "The difference of long-term and short-term load describes the trend of training; no threshold predicts performance or injury.",
        "Banister et al. 1975; Clarke & Skiba 2013, Adv Physiol Educ 37:134-152",
        "a trend, without thresholds",
        contested: "Its bands are heuristics: parameters are poorly identified, and shuffled loads can fit as well.";
    /// Load as a relative figure.
    LOAD = Moderate, "load",
        "Heart-rate and effort-based loads rank a runner's own sessions.",
        "Morton, Fitz-Clarke & Banister 1990, J Appl Physiol 69:1171-1177; Foster et al. 2001, J Strength Cond Res 15:109-115",
        "your load against your own usual";
    /// Maximum heart rate from age.
    MAX_HEART_RATE = Moderate, "max-heart-rate",
        "211 - 0.64 x age predicts maximum heart rate with a standard error of 10.8 bpm: good for groups, rough for one person.",
        "Nes et al. 2013, Scand J Med Sci Sports 23:697-704",
        "an estimate; a measured maximum is better";
    /// Thresholds from the maximum.
    THRESHOLDS = Weak, "thresholds",
        "Thresholds taken from maximum heart rate or from the reserve are off by many beats in single runners.",
        "Mann, Lamberts & Lambert 2013, Sports Med 43:613-625; Meyer, Gabriel & Kindermann 1999, Med Sci Sports Exerc 31:1342-1345",
        "an estimate; a test or a race tells better";
    /// What is read from a recording.
    MEASURING = ExpertOpinion, "measuring",
        "Dropouts, a sensor that counts steps and positions that jump are told apart before anything is read from a recording.",
        "This project's construct",
        "the recording is doubted before the runner";
    /// The kind of a session.
    SESSION_KIND = ExpertOpinion, "session-kind",
        "A session is what its runner calls it; else its structure tells, then the time near and above the thresholds.",
        "This project's construct on Seiler & Kjerland 2006, Scand J Med Sci Sports 16:49-56",
        "told by name, structure and intensity";
    /// Was easy easy.
    EASY_REVIEW = ExpertOpinion, "easy-review",
        "An easy run is judged by heart rate, grade-adjusted pace, drift and effort together; two of them must disagree with easy.",
        "This project's construct on Seiler, Haugen & Kuffel 2007 and the pain of single measures",
        "two signs, not one";
    /// The four systems.
    STATE = Weak, "state",
        "What a runner says and measures foretells the next morning better than simple means do where load is taken into account for each runner.",
        "This project's validation on PMData (Thambawita et al. 2020) and LifeSnaps (Yfantidou et al. 2022, Sci Data 9:663); model of West & Harrison 1997",
        "a trend of your own days, not a measurement";
    /// The talk test.
    TALK_TEST = Moderate, "talk-test",
        "The last pace at which whole sentences are comfortable lies at or just below the aerobic threshold.",
        "Foster et al. 2008, J Cardiopulm Rehabil Prev 28:24-30; Reed & Pipe 2014, Curr Opin Cardiol 29:475-480",
        "if you can talk in sentences, it is easy";
    /// Drift.
    DECOUPLING = Weak, "decoupling",
        "Less than 5 % loss of efficiency between the halves of a steady run is taken as aerobically within reach.",
        "Friel (coaching rule); Smyth et al. 2022, Sports Med 52:2283-2295 for drift in the marathon",
        "a coach's rule";
    /// What makes an answer sure.
    HOW_SURE = ExpertOpinion, "how-sure",
        "An answer is as sure as the grade of the rule that decided it, less for what is not known, more where independent signs agree.",
        "This project's construct",
        "as sure as what it stands on";
    /// The runner's own days beside each other.
    OWN_DAYS = Weak, "own-days",
        "One runner's days that began alike, told apart by what was done on them, show what goes with what in that runner; they cannot show cause.",
        "Stuart 2010, Stat Sci 25:1-21 for matching; Lillie et al. 2011, Per Med 8:161-173 for trials of one person; the matching here is this project's construct",
        "in your own days, not proof";
    /// Heat.
    HEAT = Moderate, "heat",
        "Heat raises heart rate at the same pace by about 1 bpm a degree above 20 C.",
        "Ely et al. 2007, Med Sci Sports Exerc 39:487-493 for pace; the figure per degree is a rule of thumb",
        "in heat go by heart rate and effort, not by pace";
    /// Trends of a runner's own figures.
    TREND = Moderate, "trend",
        "A change over weeks is told from chance where the interval of a slope through the runner's own figures, robust against single days and allowing for runs that resemble their neighbours, leaves out no change.",
        "Sen 1968, J Am Stat Assoc 63:1379-1389; Hirsch, Slack & Smith 1982, Water Resour Res 18:107-121; Hamed & Rao 1998, J Hydrol 204:182-196",
        "rising, falling, or not to be told from chance";
    /// Heart rate and speed at easy pace over weeks.
    ADAPTATION = Moderate, "adaptation",
        "As endurance grows, heart rate at the same easy speed falls. It varies by about 3 % from run to run, and heat, sleep and tiredness move it as well.",
        "Buchheit 2014, Front Physiol 5:73; Vesterinen et al. 2014, J Strength Cond Res 28:902-908",
        "more metres a beat than weeks ago";
    /// Recovery after like work.
    REPEATED_WORK = Weak, "repeated-work",
        "Muscles that have done a kind of work before are less sore after it again; whether recovery in days shortens with training is little studied.",
        "McHugh 2003, Scand J Med Sci Sports 13:88-97 (repeated bout effect); the measure in days is this project's construct",
        "less sore after like work than before";
    /// The same session again.
    LIKE_SESSIONS = ExpertOpinion, "like-sessions",
        "The same session run again is the runner's own test; what makes two sessions alike is a convention.",
        "Coaching practice; this project's construct",
        "like sessions beside each other";
    /// How training is spread over intensities.
    INTENSITY_MIX = Contested, "intensity-mix",
        "Endurance athletes do about four of five sessions easy, which is more than nine tenths of their minutes. That one mix makes runners faster than another is contested.",
        "Seiler & Kjerland 2006, Scand J Med Sci Sports 16:49-56; Rosenblatt, Perrotta & Vicenzino 2019, J Strength Cond Res 33:3491-3500",
        "mostly easy; no mix is shown to be best";
    /// Running form.
    RUNNING_FORM = Weak, "running-form",
        "Cadence, contact time and oscillation change with speed and are each runner's own; between runners they say little of economy, so no figure is right for all.",
        "Moore 2016, Sports Med 46:793-807; Folland et al. 2017, Med Sci Sports Exerc 49:1412-1423; Van Hooren et al. 2024, Sports Med 54:1269-1316",
        "beside your own at the same speed";
    /// Form as a sign of tired muscles.
    FORM_TIRED = Weak, "form-tired",
        "Within a tiring run ground contact tends to lengthen and cadence to fall; most of it was seen in laboratories, and runners differ.",
        "Apte et al. 2021, Front Physiol 12:646042 (68 studies)",
        "may be tired muscles";
    /// Less volume before a race.
    TAPER = Strong, "taper",
        "Two weeks of training with 41–60 % less volume, as often and as hard as before, raise performance by a few percent on average. How many days before a race nothing should be hard is a convention.",
        "Bosquet et al. 2007, Med Sci Sports Exerc 39:1358-1365 (27 studies); Mujika & Padilla 2003, Med Sci Sports Exerc 35:1182-1187; conventions of coaches for the last days",
        "less before a race, and as hard";
    /// Warming up for a race.
    RACE_WARM_UP = Moderate, "race-warm-up",
        "Warming up raised performance in four of five comparisons, most of them of short efforts. How much of it a race of one distance needs is a convention.",
        "Fradkin, Zazryn & Smoliga 2010, J Strength Cond Res 24:140-148 (32 studies)",
        "a warm-up tends to help";
    /// Stretching over weeks.
    STRETCHING = Moderate, "stretching",
        "Stretching widens the range of motion over weeks; five minutes a muscle a week, spread over most days, are enough. After exercise it leaves strength, range and soreness of the next days no better than rest does, and it has not been shown to keep injuries away.",
        "Thomas et al. 2018, Int J Sports Med 39:243-254 (23 studies, minutes a week); Afonso et al. 2021, Front Physiol 12:677581 (11 trials, 229 people); Herbert, de Noronha & Kamper 2011, Cochrane Database Syst Rev CD004577",
        "for range of motion, and because it feels good";
    /// Active isolated stretching.
    ACTIVE_ISOLATED = ExpertOpinion, "active-isolated",
        "Active isolated stretching: the opposite muscle works for one to two seconds, the stretch follows for one to two seconds, five to ten times.",
        "Coaching practice (Mattes); small studies on range of motion only",
        "a way to stretch that some like";
    /// Gentle mobility and running drills.
    MOBILITY = ExpertOpinion, "mobility",
        "Slow movement through the range after easy running, and drills on fresh legs, are convention: they loosen what feels stiff. No harm is known where nothing hurts.",
        "Coaching and physiotherapy practice",
        "loosens what feels stiff";
    /// Strength of the feet.
    FOOT_TRAINING = Weak, "foot-training",
        "Runners who trained feet and ankles a few times a week had fewer injuries over a year than those who stretched (14 against 33 of 100); one trial.",
        "Taddei et al. 2020, Am J Sports Med 48:3610-3619 (118 runners)",
        "may be worth a few minutes a week",
        contested: "One trial of one group; it has not been repeated.";
    /// Recovery methods taken together.
    METHODS = Moderate, "recovery-methods",
        "No method beside sleep, food and time is consistently of use to endurance athletes; most of what is found is how one feels, and small studies that found something are printed more often than those that did not.",
        "Li et al. 2024, Sports Med Open 10:55 (22 reviews, 63 studies, 1,100 athletes); Dupuy et al. 2018, Front Physiol 9:403 (99 studies)",
        "for comfort; sleep and time do most";
    /// Foam rolling.
    FOAM_ROLLING = Weak, "foam-rolling",
        "Rolled afterwards, muscles feel a little less sore and lose a little less force; beforehand they are a little looser. 30 to 120 seconds a muscle are usual.",
        "Wiewelhove et al. 2019, Front Physiol 10:376 (21 studies); Hughes & Ramer 2019, Int J Sports Phys Ther 14:845-855 (about 90 s a muscle)",
        "may feel a little looser and less sore";
    /// Percussion massagers.
    PERCUSSION = Weak, "percussion",
        "A percussion massager loosens for a short while, as rolling does; it adds nothing to strength or speed.",
        "Ferreira et al. 2023, J Funct Morphol Kinesiol 8:138 (11 studies, most with a moderate risk of bias)",
        "may feel looser for a while";
    /// Massage.
    MASSAGE = Weak, "massage",
        "Massage does nothing for strength, jump, sprint, endurance or fatigue; flexibility and soreness are a little better after it.",
        "Davis, Alabed & Chico 2020, BMJ Open Sport Exerc Med 6:e000614 (29 studies, 1,012 people)",
        "pleasant, and may take a little of the soreness";
    /// Compression.
    COMPRESSION = Contested, "compression",
        "Compression worn after hard work: reviews disagree whether soreness and strength are better for it.",
        "Hill et al. 2014, Br J Sports Med 48:1340-1346 (12 studies, for it); Negyesi et al. 2022, Sports Med 52:2753-2770 (19 trials, strength no better)",
        "some feel less sore in it",
        contested: "Nobody can be kept from knowing that they wear it.";
    /// Cold water.
    COLD_WATER = Weak, "cold-water",
        "Sitting in water of 10 to 15 C for 10 to 15 minutes after hard work, legs feel less sore and fresher the next day; what they can do is little changed.",
        "Machado et al. 2016, Sports Med 46:503-514 (dose); Moore et al. 2022, Sports Med 52:1667-1688 (52 studies); Poppendieck et al. 2013, Int J Sports Physiol Perform 8:227-242",
        "may feel fresher the next day";
    /// Cold water after strength work.
    COLD_AFTER_STRENGTH = Moderate, "cold-after-strength",
        "Cold water regularly after strength work takes a little off the strength and muscle that are gained; for endurance this has not been shown.",
        "Grgic 2022, Eur J Sport Sci, doi 10.1080/17461391.2022.2033851 (10 studies, 170 people); Pinero et al. 2024, Eur J Sport Sci (8 studies); Chaillou et al. 2022, Sports Med Open 8:37",
        "no cold water after strength work";
    /// Contrast bathing.
    CONTRAST_BATHS = Weak, "contrast-baths",
        "Cold and warm water in turns: less sore than sitting still, no better than cold water alone; every one of the trials could easily be biased.",
        "Bieuzen, Bleakley & Costello 2013, PLoS ONE 8:e62356 (18 trials)",
        "may feel less sore";
    /// Sauna.
    SAUNA = Weak, "sauna",
        "Twenty minutes of mild dry heat after strength work left players less sore the next morning; for runners little is known, and heat costs water.",
        "Ahokas et al. 2023, Biol Sport 40:681-689 (16 players, infrared, about 43 C); common advice on who should not",
        "relaxes, and may feel less sore";
    /// Yoga.
    YOGA = Weak, "yoga",
        "Gentle yoga over weeks goes with more range and less worry about competing; the trials are few and poor.",
        "Cadieux, Gemme & Dupuis 2021, J Sci Sport Exerc 3:158-166 (6 trials)",
        "may loosen and calm";
    /// What elites have at hand.
    ELITE_METHODS = ExpertOpinion, "elite-methods",
        "Very cold air has too few good trials to say that it does anything for soreness; a treadmill under water keeps the pattern of running with less load. Both cost much.",
        "Costello et al. 2015, Cochrane Database Syst Rev CD010789 (cryotherapy: insufficient evidence); practice of elite teams",
        "where it is at hand anyway";
    /// Slow breathing.
    SLOW_BREATHING = Moderate, "slow-breathing",
        "About six breaths a minute, out longer than in, calms the pulse while it lasts. It says nothing of tomorrow's HRV.",
        "Laborde et al. 2021, Sustainability 13:7775 (64 athletes); Laborde et al. 2022, Neurosci Biobehav Rev 138:104711",
        "calms for now";
    /// Mindfulness.
    MINDFULNESS = Weak, "mindfulness",
        "Weeks of short practice make athletes more mindful and more at one with what they do; mental health was no different for it.",
        "Wang et al. 2023, Int J Environ Res Public Health 20:2038 (32 trials)",
        "may help you stay with the run";
    /// Imagery.
    IMAGERY = Weak, "imagery",
        "Athletes who practise in the mind, beside training, do a little better and worry a little less; the trials differ much. Some ten minutes, several times a week, are usual.",
        "Simonsmeier et al. 2021, Int Rev Sport Exerc Psychol 14:186-207 (d = 0.43); Reinebo et al. 2024, Sports Med 54:347-373 (111 studies)",
        "may help on the day";
    /// Goals, a line a day, and looking again.
    KEEPING_ON = ExpertOpinion, "keeping-on",
        "Small goals that can be kept, a line a day, seeing what was done, and asking what a bad day taught are how coaches keep runners in good heart.",
        "Coaching practice; Locke & Latham 2002, Am Psychol 57:705-717 for goals at work",
        "a help to some";
    /// Low mood that stays.
    LOW_MOOD = Moderate, "low-mood",
        "Low mood on most days of two weeks or more is a reason to talk to someone trained, whatever the training does.",
        "World Health Organization, ICD-11 6A70 (two weeks); Reardon et al. 2019, Br J Sports Med 53:667-699 (IOC consensus on mental health of athletes)",
        "worth talking to someone about";
    /// Help in a dark hour.
    CRISIS = Moderate, "crisis",
        "To someone who thinks of ending their life, guidelines advise to say where help is now, to be with them, to keep away what could harm, and to follow up; that such thoughts can ease is said, a way of doing it never. After a safety plan with calls in the weeks after, fewer came to harm than with usual care, in a comparison that was not randomised.",
        "World Health Organization 2023, mhGAP guideline, 3rd ed.; WHO & International Association for Suicide Prevention 2023, Preventing suicide: a resource for media professionals; Stanley et al. 2018, JAMA Psychiatry 75:894-900 (1,640 people)",
        "help now, and someone with you";
    /// A check before hard training.
    PREVENTIVE_CHECK = ExpertOpinion, "preventive-check",
        "From about 35 years, or with symptoms or an ill family, guidelines advise to have the heart's risk looked at before hard training; which tests are worth it is debated.",
        "Pelliccia et al. 2021, Eur Heart J 42:17-96 (ESC guidelines on sports cardiology)",
        "a check has its place",
        contested: "That checks of runners without symptoms save lives has not been shown.";
    /// Where money goes first.
    SPENDING = ExpertOpinion, "spending",
        "Sleep, food, rest and walking cost nothing and do most; someone who examines a pain that stays is worth more than a tool; tools come last.",
        "Coaching practice on the reviews of recovery methods",
        "free things first, then someone who can look at it";
    /// How weeks grow.
    PROGRESSION = ExpertOpinion, "progression",
        "Weeks grow in small steps. No trial has shown that ten percent a week is safer than more; the bound is a convention that leaves the body time.",
        "Coaching practice; Buist et al. 2008, Am J Sports Med 36:33-39 (no difference); Nielsen et al. 2014, J Orthop Sports Phys Ther 44:739-747 (no clear difference)",
        "small steps, by convention";
    /// Weeks that are lighter on purpose.
    RECOVERY_WEEK = ExpertOpinion, "recovery-week",
        "Every third or fourth week with less volume and less intensity, earlier where age, life or signs ask for it.",
        "Coaching practice",
        "a lighter week belongs to the plan";
    /// Recovery runs of a week.
    RECOVERY_RUNS = ExpertOpinion, "recovery-runs",
        "One to three recovery runs a week, one easy run for each hard one for beginners, daily for elites: they add easy running at little cost and heal nothing faster.",
        "Coaching practice; Martinez-Navarro et al. 2021, Eur J Sport Sci 21:1668-1674 (easy running from two days after a marathon did no harm)",
        "an easy run after a hard day, if the legs allow";
    /// Mostly easy.
    MOSTLY_EASY = ExpertOpinion, "mostly-easy",
        "About four of five sessions are easy, by convention and in the logs of many endurance athletes; no share is shown to be best.",
        "Coaching practice; Seiler & Kjerland 2006, Scand J Med Sci Sports 16:49-56 (sessions, not minutes)",
        "mostly easy, by convention";
    /// Phases of a season.
    PERIODS = ExpertOpinion, "periods",
        "General running first, then harder work, then work like the race, then less: a convention that orders a season.",
        "Coaching practice; Kiely 2012, Int J Sports Physiol Perform 7:242-250 (no order is shown to be best)",
        "an order by convention";
    /// The long run.
    LONG_RUN = ExpertOpinion, "long-run",
        "One run a week is longer than the others, in keeping with the week and the race.",
        "Coaching practice",
        "by convention: one longer run a week";
    /// The way back to running.
    RETURN_TO_RUN = ExpertOpinion, "return-to-run",
        "After two weeks or more without running: walking and running in turns on alternate days, then half the usual minutes and small steps. After an injury of bone, with a clinician.",
        "Clinical and coaching practice; Warden, Davis & Fredericson 2014, J Orthop Sports Phys Ther 44:749-765",
        "step by step, every other day";
    /// What is weighed against what.
    PLANNING = ExpertOpinion, "planning",
        "What a plan gives up first where not everything can be had is weighed in points: a convention of this project, below every hard rule.",
        "This project's construct",
        "weighed by convention";
    /// Shapes of sessions.
    SESSION_SHAPES = ExpertOpinion, "session-shapes",
        "Sessions have usual shapes: repeats of three to five minutes well above the second threshold, a quarter to two thirds of an hour about it, hills of a minute or less by effort, a few relaxed accelerations of twenty seconds.",
        "Coaching practice; Daniels 2014, Daniels' Running Formula, 3rd ed.; Buchheit & Laursen 2013, Sports Med 43:313-338",
        "a usual shape of such a session";
    /// Paces from own efforts.
    OWN_PACES = Moderate, "own-paces",
        "Training paces follow from a race by equal VDOT; a race that is old or of another distance, and an effort that was no race, say less.",
        "Daniels & Gilbert 1979, Oxygen Power; Riegel 1981, American Scientist 69:285-290",
        "about your pace, from your own efforts",
        contested: "It is best between four minutes and four hours, on the flat and in the cool.";
    /// The way back to running.
    WALK_RUN = ExpertOpinion, "walk-run",
        "After weeks away, walking and running in turns leads back, with longer turns of running from step to step, on alternate days, as long as pain stays low.",
        "Clinical practice; Warden, Davis & Fredericson 2014, J Orthop Sports Phys Ther 44:749-765",
        "walking and running in turns";

    // Beyond the run: eating and drinking.
    /// Carbohydrate where the next demanding session is near.
    REFUELLING = Strong, "refuelling",
        "With only hours between two demanding sessions, 1.0-1.2 g of carbohydrate per kilogram and hour over the first four hours refills muscle glycogen fastest; with a day between them the day's total is what counts.",
        "Thomas, Erdman & Burke 2016, Med Sci Sports Exerc 48:543-568 (position of ACSM, AND and DC: less than 8 h between sessions); Burke et al. 2011, J Sports Sci 29(S1):S17-S27. Up to 24 h as here is a convention",
        "refills faster where hours are few";
    /// Carbohydrate of a day.
    CARBOHYDRATE = Moderate, "carbohydrate-by-load",
        "Carbohydrate by the day's work: 3-5 g/kg on light days, 5-7 g/kg with about an hour of training, 6-10 g/kg with one to three hours.",
        "Thomas, Erdman & Burke 2016, Med Sci Sports Exerc 48:543-568; Burke et al. 2011, J Sports Sci 29(S1):S17-S27. Where a day of running becomes the next class is a convention",
        "by what the day asks";
    /// Protein.
    PROTEIN = Moderate, "protein",
        "Protein of 0.25-0.4 g/kg a meal, spread over the day to 1.2-2.0 g/kg, supports repair after training.",
        "Thomas, Erdman & Burke 2016, Med Sci Sports Exerc 48:543-568; Moore 2019, Front Nutr 6:147 (about 0.31 g/kg after exercise). Most of the trials were of strength exercise",
        "some with every meal";
    /// Eating soon after a session.
    SOON_AFTER = ExpertOpinion, "soon-after",
        "Something with carbohydrate and protein within 30-60 minutes of a session: useful where the next one is near, a good habit otherwise.",
        "Coaching practice; Thomas, Erdman & Burke 2016 for the case of few hours",
        "a good habit, no narrow window";
    /// Drinking after a run.
    REHYDRATION = Strong, "rehydration",
        "Drinking about one and a half times the weight lost, with salt, restores it within hours; with a day or more to go, meals and thirst do.",
        "Shirreffs et al. 1996, Med Sci Sports Exerc 28:1260-1271; Thomas, Erdman & Burke 2016 (1.25-1.5 L per kg lost); German Nutrition Society position 2020",
        "one and a half litres for each kilogram lost, where hours are few";
    /// Sweat from weighings.
    SWEAT_RATE = Moderate, "sweat-rate",
        "Weight before a run less weight after it, plus what was drunk, less what was passed, is the sweat lost; it differs much between people and with warmth and pace.",
        "Baker 2017, Sports Med 47(S1):111-128; Sawka et al. 2007, Med Sci Sports Exerc 39:377-390",
        "from your own weighings";
    /// Drinking too much.
    OVERDRINKING = Moderate, "overdrinking",
        "Drinking beyond the losses during a run can thin the blood dangerously; drinking by thirst hardly ever does.",
        "Hew-Butler et al. 2015, Clin J Sport Med 25:303-320 (consensus on exercise-associated hyponatraemia)",
        "drink by thirst, never more than you lose";
    /// Minerals and antioxidants.
    FOOD_NOT_PILLS = Weak, "food-not-pills",
        "Magnesium, potassium, antioxidants and fats come from ordinary food. Magnesium pills are unlikely to help cramps, and large doses of vitamins C and E held back some of the muscle's adaptation in one trial.",
        "Garrison et al. 2020, Cochrane Database CD009402; Paulsen et al. 2014, J Physiol 592:1887-1901 (54 people)",
        "from food, not from pills",
        contested: "Yfanti et al. 2010, Med Sci Sports Exerc 42:1388-1395 found no effect of vitamins C and E on endurance training either way. What is known to be lacking, such as iron, is a doctor's matter.";
    /// Carbohydrate while running.
    RACE_CARBOHYDRATE = Moderate, "carbohydrate-while-running",
        "Carbohydrate while running: small amounts or a mouth rinse for about an hour, 30-60 g an hour up to two and a half, up to 90 g an hour of mixed sugars beyond, if the gut has practised it.",
        "Jeukendrup 2014, Sports Med 44(S1):S25-S33; Thomas, Erdman & Burke 2016, Med Sci Sports Exerc 48:543-568",
        "by how long you are out, and practised before";
    /// Loading before long races.
    CARBOHYDRATE_LOADING = Moderate, "carbohydrate-loading",
        "For races of more than 90 minutes, 10-12 g/kg a day over the 36-48 hours before, and 1-4 g/kg in the one to four hours before the start.",
        "Thomas, Erdman & Burke 2016, Med Sci Sports Exerc 48:543-568; Burke et al. 2011, J Sports Sci 29(S1):S17-S27",
        "only for races beyond an hour and a half";
    /// What is in food.
    FOOD_TABLE = Strong, "food-table",
        "What a food holds, for 100 g of it as it is eaten; one banana differs from the next by a tenth and more.",
        "USDA FoodData Central, SR Legacy (2018), a national food table in the public domain; portions are this project's",
        "about, from a national food table";

    // Beyond the run: sleep.
    /// How much sleep.
    SLEEP_NEED = Moderate, "sleep-need",
        "Teenagers need 8-10 hours of sleep, adults 7-9, from 65 on 7-8; people differ within that.",
        "Hirshkowitz et al. 2015, Sleep Health 1:40-43 (panel of the National Sleep Foundation)",
        "by age, and by what you usually sleep";
    /// More sleep with more load.
    SLEEP_WITH_LOAD = ExpertOpinion, "sleep-with-load",
        "Hard training is often said to ask for up to an hour more sleep; how much is not settled and differs between people.",
        "Walsh et al. 2021, Br J Sports Med 55:356-368 (consensus: an individual approach)",
        "perhaps half an hour more around hard days";
    /// Regular sleep.
    SLEEP_REGULARITY = Moderate, "sleep-regularity",
        "People who sleep at like times from day to day are healthier on the whole than people whose times wander. What it does to the next morning's run is little studied.",
        "Phillips et al. 2017, Sci Rep 7:3216 (the index); Windred et al. 2024, Sleep 47:zsad253 (60,977 people; observational)",
        "like times go with better health",
        contested: "The index depends on how sleep is detected: in one cohort its median was 81 by one method and 60 by another.";
    /// Late weekends.
    SOCIAL_JET_LAG = Weak, "social-jet-lag",
        "Sleeping at other times on free days than on working days is like a small journey across time zones each week.",
        "Wittmann et al. 2006, Chronobiol Int 23:497-509",
        "a small jet lag each week";
    /// Coffee and sleep.
    CAFFEINE = Moderate, "caffeine",
        "A coffee (107 mg) less than about 8.8 hours before bed, a strong dose (217 mg) less than about 13.2 hours, takes sleep: 45 minutes on average over all studies.",
        "Gardiner et al. 2023, Sleep Med Rev 69:101764 (24 studies)",
        "coffee later than that costs sleep";
    /// Naps.
    NAP = Moderate, "nap",
        "A nap of 20-90 minutes between 13:00 and 16:00, over half an hour before training, tends to help athletes, more so after short nights.",
        "Lastella et al. 2021, Nat Sci Sleep 13:841-862 (37 studies); Mesas et al. 2023, Br J Sports Med 57:417. Twenty minutes is coaches' practice",
        "tends to help after a short night";
    /// Jet lag.
    JET_LAG = Weak, "jet-lag",
        "The body clock follows a flight by about an hour a day to the east and faster to the west. Light after its low point moves it earlier, light before it later.",
        "Eastman & Burgess 2009, Sleep Med Clin 4:241-255; Roach & Sargent 2019, Front Physiol 10:927; Janse van Rensburg et al. 2021, Sports Med 51:2029-2050 (consensus: the evidence is thin)",
        "light at the right hours may help the clock along";
    /// Working at night.
    NIGHT_SHIFTS = ExpertOpinion, "night-shifts",
        "Around night shifts: a nap before, light in the first half and less in the second, straight to bed in a dark room, and the day's sleep kept as long as it can be.",
        "NIOSH training for nurses on shift work (CDC 2020); clinical practice",
        "by the practice of shift workers";
    /// Sleep hygiene.
    SLEEP_HYGIENE = Weak, "sleep-hygiene",
        "Routines around bedtime help some people some of the time; single ones are little studied, and the gain often fades within weeks.",
        "Irish et al. 2015, Sleep Med Rev 22:23-36; Caia et al. 2018, Sleep Health 4:364-368 (24 players; back to before after a month)",
        "try it for two weeks and see";

    // Beyond the run: life.
    /// Stress slows recovery.
    LIFE_LOAD = Weak, "life-load",
        "Work, family and worry draw on the same energy as training: people under lasting stress were slower to recover from hard work.",
        "Stults-Kolehmainen, Bartholomew & Sinha 2014, J Strength Cond Res 28:2007-2017, and Stults-Kolehmainen & Bartholomew 2012, Med Sci Sports Exerc 44:2220-2227 (31 students after leg presses); how much training to take off is a convention",
        "draws on the same energy";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_complete_and_named_once() {
        let mut ids: Vec<_> = LIBRARY.iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), LIBRARY.len());
        for entry in LIBRARY {
            assert!(
                !entry.claim.is_empty() && !entry.source.is_empty() && !entry.wording.is_empty(),
                "{}",
                entry.id
            );
        }
    }

    #[test]
    fn feelings_weigh_at_least_as_much_as_any_device() {
        assert!(SUBJECTIVE.grade >= HRV_TREND.grade);
        assert!(SUBJECTIVE.grade >= RESTING_HEART_RATE.grade);
        assert!(SUBJECTIVE.grade >= HR_SPEED_INDEX.grade);
    }
}
