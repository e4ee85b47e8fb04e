//! Facts with their words beside them, as schemas: the types of the core, and what `lope-words` puts beside each fact. A test holds
//! real answers of every route against them, field by field.

use jiff::civil::Date;
use lope_app::{BudgetToday, Form, Noted, Replayed, Topic};
use lope_care::{
    budget::Ranked,
    fuel::{Fuel, food::Food},
    life::Life as LifeTakes,
    mind::{goals::Progress, offer::Offer},
    modalities::{
        facts::{Dose, Fits, Not},
        propose::Proposal,
    },
    routines::{player::Timed, session::Session},
    sleep::{JourneyPlan, Sleep, SleepCourse},
};
use lope_records::{
    Aid, CareSettings, Deed, Done, JournalLine, Level, MindSession, Modality, SleepRoutine, Surface, Unasked,
};
use lope_recovery::{
    Baseline, Confidence, Contrast, Decision, Finding, Gap, Helps, LegsAfter, Letter, Matter, Morning,
    NiggleToday, Passage, Referral, Replay, Review, Signs, State, SystemState, TightPlace, Trends, Tried,
    Year, evidence::Grade,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Value, json};

use super::answers;

/// A type with words beside its facts: a type of its own, made from the one it tells.
pub(super) struct Told<'a> {
    generator: &'a mut SchemaGenerator,
    name: &'static str,
    schema: Value,
}

impl<'a> Told<'a> {
    /// Begins with all that the type has.
    pub(super) fn of<T: JsonSchema>(generator: &'a mut SchemaGenerator, name: &'static str) -> Told<'a> {
        let reference = generator.subschema_for::<T>();
        let schema = super::resolved(reference, generator);
        Told { generator, name, schema }
    }

    /// Adds a field, or replaces it.
    pub(super) fn field(self, name: &str, schema: impl FnOnce(&mut SchemaGenerator) -> Schema) -> Told<'a> {
        let schema = schema(self.generator).to_value();
        self.put(name, schema)
    }

    /// Puts words beside a fact, each fact of a list, or one that may be missing.
    pub(super) fn beside<W: JsonSchema>(self, name: &str) -> Told<'a> {
        let words = self.generator.subschema_for::<W>().to_value();
        let facts = self.schema["properties"][name].clone();
        self.put(name, with(facts, &words))
    }

    fn put(mut self, name: &str, schema: Value) -> Told<'a> {
        self.schema["properties"][name] = schema;
        if self.schema["required"].is_null() {
            self.schema["required"] = json!([]);
        }
        let required = self.schema["required"].as_array_mut();
        if let Some(required) = required.filter(|required| !required.contains(&name.into())) {
            required.push(name.into());
        }
        self
    }

    /// The type, by a reference to it.
    pub(super) fn done(self) -> Schema {
        self.generator.definitions_mut().insert(self.name.to_owned(), self.schema);
        Schema::new_ref(format!("#{}/{}", super::SCHEMAS, self.name))
    }
}

/// A fact, each of a list, or one that may be missing, with more beside it.
fn with(mut fact: Value, words: &Value) -> Value {
    if let Some(items) = fact.get_mut("items") {
        *items = with(items.take(), words);
        return fact;
    }
    if let Some(any) = fact.get_mut("anyOf").and_then(Value::as_array_mut) {
        for one in any.iter_mut().filter(|one| one["type"] != "null") {
            *one = with(one.take(), words);
        }
        return fact;
    }
    json!({ "allOf": [fact, words] })
}

pub(super) fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string" })
}

pub(super) fn list(of: fn(&mut SchemaGenerator) -> Schema) -> impl FnOnce(&mut SchemaGenerator) -> Schema {
    move |generator| json_schema!({ "type": "array", "items": of(generator) })
}

pub(super) fn or_null(of: fn(&mut SchemaGenerator) -> Schema) -> impl FnOnce(&mut SchemaGenerator) -> Schema {
    move |generator| json_schema!({ "anyOf": [of(generator), { "type": "null" }] })
}

/// The fact in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct InWords {
    text: String,
}

/// A finding in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Labelled {
    /// What it is about, in a word.
    label: String,
    text: String,
}

/// An open matter in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Asked {
    /// The question.
    text: String,
    /// The command that answers it.
    answer: String,
    /// Whether the sentence of the decision asks it already.
    said_by_decision: bool,
}

/// What became of the plan's session, in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Held {
    /// Nothing where the sentence of the decision says it already.
    text: Option<String>,
}

/// What would have changed the answer, in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Condition {
    /// What had to be otherwise.
    condition: String,
    /// The day it would have been.
    text: String,
}

/// A prescription in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct How {
    text: HowText,
}

/// How to do it, in words.
#[derive(Serialize, JsonSchema)]
struct HowText {
    effort: Option<String>,
    pace: Option<String>,
    talk: Option<String>,
    ground: Option<String>,
    begin: String,
    strides: Option<String>,
    end: String,
    leave_out: String,
    cues: Vec<String>,
    stop_rules: Vec<String>,
}

/// Whom to ask.
#[derive(Serialize, JsonSchema)]
struct SeeProfessional {
    about: Referral,
    text: String,
}

fn confidence(generator: &mut SchemaGenerator) -> Schema {
    let told = Told::of::<Confidence>(generator, "ToldConfidence");
    told.beside::<InWords>("missing").field("text", text).done()
}

fn decision(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Decision>(generator, "ToldDecision")
        .field("finding", answers::<Finding>)
        .field("because", text)
        .field("title", text)
        .field("confidence", confidence)
        .field("see_professional", answers::<Option<SeeProfessional>>)
        .done()
}

/// The morning.
pub fn morning(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Morning>(generator, "Today")
        .field("decision", decision)
        .beside::<Labelled>("reasons")
        .beside::<Asked>("open")
        .beside::<Condition>("would_change")
        .beside::<InWords>("alternatives")
        .beside::<InWords>("notes")
        .beside::<How>("prescription")
        .beside::<InWords>("tomorrow")
        .beside::<Held>("planned")
        .field("state", or_null(state_told))
        .field("beyond", answers::<Vec<Labelled>>)
        .field("steps", answers::<Vec<String>>)
        .field("kept_up", or_null(super::told_plan::kept_up))
        .done()
}

/// A system in words.
#[derive(Serialize, JsonSchema)]
struct SystemText {
    tiredness: String,
    back: String,
    told_from: String,
}

fn system(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<SystemState>(generator, "ToldSystem").field("text", answers::<SystemText>).done()
}

fn state_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<State>(generator, "ToldState").field("systems", list(system)).field("text", text).done()
}

/// An answer of a day that holds one thing more.
#[derive(Serialize, JsonSchema)]
struct OfDay {
    date: Date,
}

/// Where the four systems stand.
pub fn state(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfDay>(generator, "StateOfDay").field("state", or_null(state_told)).done()
}

/// A sign in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct SignText {
    label: String,
    text: String,
    /// Who should be asked, where someone should.
    refer_text: Option<String>,
}

/// The signs in words.
#[derive(Serialize, JsonSchema)]
struct SignsText {
    summary: String,
    unknown: Option<String>,
}

/// The signs.
pub fn signs(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Signs>(generator, "ToldSigns")
        .beside::<SignText>("gates")
        .beside::<SignText>("warnings")
        .beside::<SignText>("watch")
        .beside::<SignText>("good")
        .beside::<SignText>("ways_back")
        .field("text", answers::<SignsText>)
        .done()
}

/// A morning that named a place.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct PainOn {
    date: Date,
    pain: f64,
}

/// A place that hurts, in words.
#[derive(Serialize, JsonSchema)]
struct NiggleText {
    place: String,
    named: String,
    trend: String,
    over: Option<String>,
    today: Option<String>,
    leave_out: String,
    actions: String,
    see: String,
}

/// A tight place, in words.
#[derive(Serialize, JsonSchema)]
struct TightText {
    place: String,
    tight: String,
}

fn niggle(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<NiggleToday>(generator, "ToldNiggle")
        .field("mornings", answers::<Vec<PainOn>>)
        .field("text", answers::<NiggleText>)
        .done()
}

fn tight(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<TightPlace>(generator, "ToldTightPlace").field("text", answers::<TightText>).done()
}

/// The places that hurt or are tight.
pub fn niggles(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfDay>(generator, "PlacesOfDay")
        .field("niggles", list(niggle))
        .field("tight", list(tight))
        .done()
}

/// A normal range in words.
#[derive(Serialize, JsonSchema)]
struct BaselineText {
    usual: String,
    rests_on: String,
}

fn baseline(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Baseline>(generator, "ToldBaseline").field("text", answers::<BaselineText>).done()
}

/// What each value is held against.
pub fn baselines(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfDay>(generator, "BaselinesOfDay").field("baselines", list(baseline)).done()
}

/// That the ranges begin anew.
#[derive(Serialize, JsonSchema)]
struct BegunAnew {
    from: Date,
    begun_anew: bool,
}

/// The ranges begun anew.
pub fn recalibrated(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<BegunAnew>(generator, "Recalibrated").field("baselines", list(baseline)).done()
}

/// An open matter with its question.
#[derive(Serialize, JsonSchema)]
struct OpenMatter {
    matter: Matter,
    /// The question.
    text: String,
    /// The command that answers it.
    answer: String,
}

/// The ends of a scale in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Ends {
    label: String,
    low: Option<String>,
    high: Option<String>,
}

/// What a check-in asks.
pub fn form(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Form>(generator, "CheckInForm")
        .field("open", answers::<Vec<OpenMatter>>)
        .beside::<InWords>("sore")
        .beside::<Ends>("items")
        .done()
}

/// What was saved, and what is still open.
pub fn noted(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Noted>(generator, "CheckInNoted").field("open", answers::<Vec<OpenMatter>>).done()
}

/// A check of a review in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct Checked {
    text: CheckText,
}

/// What was looked at, what was found, what easy is.
#[derive(Serialize, JsonSchema)]
struct CheckText {
    looked: String,
    found: String,
    easy: String,
}

/// What is not known of a run.
#[derive(Serialize, JsonSchema)]
struct UnknownOfRun {
    unknown: Gap,
    text: String,
}

/// Ground that made it harder.
#[derive(Serialize, JsonSchema)]
struct HardGround {
    surface: Surface,
    text: String,
}

/// A review in words.
#[derive(Serialize, JsonSchema)]
struct ReviewText {
    verdict: String,
    sentence: String,
}

fn review_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Review>(generator, "ToldReview")
        .beside::<Checked>("checks")
        .beside::<InWords>("doubts")
        .field("unknown", answers::<Vec<UnknownOfRun>>)
        .field("hard_ground", answers::<Option<HardGround>>)
        .field("text", answers::<ReviewText>)
        .done()
}

/// A run, and how its recovery went.
#[derive(Serialize, JsonSchema)]
struct OfRun {
    activity: lope_app::Figures,
    legs_after: Option<LegsAfter>,
}

/// Was easy easy?
pub fn review(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfRun>(generator, "Reviewed")
        .field("review", review_told)
        .field("legs_after", or_null(legs_told))
        .done()
}

fn legs_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<LegsAfter>(generator, "ToldLegsAfter").field("text", text).done()
}

/// A finding in words.
#[derive(Serialize, JsonSchema)]
struct FindingInWords {
    finding: Finding,
    text: String,
}

/// An entry of the library.
pub fn topic(generator: &mut SchemaGenerator) -> Schema {
    let told = Told::of::<Topic>(generator, "TopicToday");
    told.field("this_morning", answers::<Vec<FindingInWords>>).done()
}

/// A course in words.
#[derive(Serialize, JsonSchema)]
struct CourseText {
    label: String,
    meaning: String,
    now: String,
    change: String,
    moving: String,
    reading: Option<String>,
    caveats: Vec<String>,
}

/// Like sessions in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct LikeWords {
    text: LikeText,
}

/// Like sessions in words.
#[derive(Serialize, JsonSchema)]
struct LikeText {
    #[serde(flatten)]
    course: CourseText,
    session: String,
    felt: Option<String>,
}

/// A course in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct CourseWords {
    text: CourseText,
}

/// How form held, in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct HeldWords {
    text: HeldText,
}

/// How form held, in words.
#[derive(Serialize, JsonSchema)]
struct HeldText {
    label: String,
    lately: String,
    usual: String,
    says: String,
}

/// The trends in words.
#[derive(Serialize, JsonSchema)]
struct TrendsText {
    mix: Option<String>,
    faded: Option<String>,
    chance: String,
    grounds: String,
}

/// Is the training working?
pub fn trends(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Trends>(generator, "ToldTrends")
        .beside::<CourseWords>("middle")
        .beside::<CourseWords>("adaptation")
        .beside::<CourseWords>("form")
        .beside::<HeldWords>("form_held")
        .beside::<LikeWords>("like_sessions")
        .field("text", answers::<TrendsText>)
        .done()
}

fn contrast(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Contrast>(generator, "ToldContrast").beside::<InWords>("outcomes").done()
}

/// What seems to help.
pub fn helps(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Helps>(generator, "ToldHelps")
        .field("contrasts", list(contrast))
        .beside::<InWords>("mistakes")
        .field("text", text)
        .done()
}

/// A sentence of the letter.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct ClaimWords {
    part: Passage,
    text: String,
    /// What is behind it.
    behind: String,
}

/// The week's letter.
pub fn letter(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Letter>(generator, "ToldLetter").beside::<ClaimWords>("claims").done()
}

/// The long view.
pub fn year(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Year>(generator, "ToldYear")
        .beside::<InWords>("months")
        .beside::<InWords>("changes")
        .beside::<InWords>("quickest")
        .beside::<InWords>("fastest")
        .field("helped", list(contrast))
        .field("text", answers::<Vec<String>>)
        .done()
}

/// What has moved, in words.
#[derive(Serialize, JsonSchema)]
struct MovedRow {
    label: String,
    then: Option<String>,
    now: Option<String>,
}

/// A replay in words.
#[derive(Serialize, JsonSchema)]
struct ReplayText {
    verdict: String,
    since: Vec<String>,
    moved: Vec<MovedRow>,
}

fn replay_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Replay>(generator, "ToldReplay").field("text", answers::<ReplayText>).done()
}

fn replayed(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Replayed>(generator, "ToldReplayed").field("replay", or_null(replay_told)).done()
}

/// What was told of a day.
pub fn replays(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfDay>(generator, "ReplaysOfDay").field("told", list(replayed)).done()
}

/// How many mornings were looked at.
#[derive(Serialize, JsonSchema)]
struct OfMornings {
    mornings: usize,
}

/// The mornings whose answer has moved.
pub fn moved(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfMornings>(generator, "MovedMornings").field("moved", list(replayed)).done()
}

/// One line of an answer: what it is about, what it says, how sure that is.
#[derive(Serialize, JsonSchema)]
struct CareLine {
    label: String,
    text: String,
    /// Of advice; what only tells what is known has none.
    grade: Option<Grade>,
}

fn fuel_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Fuel>(generator, "ToldFuel").field("text", answers::<Vec<CareLine>>).done()
}

fn sleep_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Sleep>(generator, "ToldSleep").field("text", answers::<Vec<CareLine>>).done()
}

fn life_told(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<LifeTakes>(generator, "ToldLifeTakes").field("text", answers::<Vec<CareLine>>).done()
}

/// That a topic is switched off.
#[derive(Serialize, JsonSchema)]
struct SwitchedOff {
    off: bool,
}

fn or_off(of: fn(&mut SchemaGenerator) -> Schema, generator: &mut SchemaGenerator) -> Schema {
    let off = generator.subschema_for::<SwitchedOff>();
    json_schema!({ "anyOf": [of(generator), off] })
}

/// Eating and drinking, or that it is switched off.
pub fn fuel(generator: &mut SchemaGenerator) -> Schema {
    or_off(fuel_told, generator)
}

/// Sleep, or that it is switched off.
pub fn sleep(generator: &mut SchemaGenerator) -> Schema {
    or_off(sleep_told, generator)
}

/// A day beyond the run.
#[derive(Serialize, JsonSchema)]
struct CareDay {
    date: Date,
    /// A line of each that matters today.
    today: Vec<TodayLine>,
    settings: CareSettings,
    /// What is not said unasked.
    quiet: Vec<Unasked>,
}

/// A line of what matters today.
#[derive(Serialize, JsonSchema)]
struct TodayLine {
    label: String,
    text: String,
}

/// What a day asks for beyond the run.
pub fn care(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<CareDay>(generator, "CareOfDay")
        .field("fuel", or_null(fuel_told))
        .field("sleep", or_null(sleep_told))
        .field("life", or_null(life_told))
        .done()
}

/// Foods.
pub fn foods(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Vec<Food>>()
}

/// What the courses of sleep mean.
#[derive(Serialize, JsonSchema)]
struct SleepCourseText {
    times: String,
    regularity: String,
    owed: String,
}

fn sleep_course_told(generator: &mut SchemaGenerator) -> Schema {
    let told = Told::of::<SleepCourse>(generator, "ToldSleepCourse");
    told.field("text", answers::<SleepCourseText>).done()
}

/// Sleep day by day.
pub fn sleep_course(generator: &mut SchemaGenerator) -> Schema {
    or_null(sleep_course_told)(generator)
}

/// A routine for better sleep.
#[derive(Serialize, JsonSchema)]
struct SleepRoutineText {
    routine: SleepRoutine,
    text: String,
}

/// The routines for better sleep.
pub fn sleep_routines(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Vec<SleepRoutineText>>()
}

/// A journey in words.
#[derive(Serialize, JsonSchema)]
struct JourneyText {
    journey: String,
    note: String,
}

fn journey_told(generator: &mut SchemaGenerator) -> Schema {
    let told = Told::of::<JourneyPlan>(generator, "ToldJourney");
    told.beside::<InWords>("days").field("text", answers::<JourneyText>).done()
}

/// The days after a flight; nothing where there is none, or it asks for none.
pub fn journey(generator: &mut SchemaGenerator) -> Schema {
    or_null(journey_told)(generator)
}

/// A step of a routine in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct StepWords {
    text: StepText,
}

/// A step of a routine in words.
#[derive(Serialize, JsonSchema)]
struct StepText {
    name: String,
    amount: String,
    how: String,
}

/// A routine in words.
#[derive(Serialize, JsonSchema)]
struct RoutineText {
    name: String,
    purpose: String,
    /// Why it is the one for the day.
    why: Option<String>,
    left_out: Vec<String>,
    /// Why nothing of it is for today, where nothing is.
    closed: Option<String>,
    never: String,
}

fn routine_told<'a>(generator: &'a mut SchemaGenerator, name: &'static str) -> Told<'a> {
    let told = Told::of::<Session>(generator, name);
    told.beside::<StepWords>("steps").field("text", answers::<RoutineText>)
}

fn routine_listed(generator: &mut SchemaGenerator) -> Schema {
    routine_told(generator, "ToldRoutine").done()
}

/// Every routine.
pub fn routines(generator: &mut SchemaGenerator) -> Schema {
    list(routine_listed)(generator)
}

/// What to do for some seconds, with what it asks for.
fn cue(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Timed>(generator, "ToldCue").field("text", text).done()
}

/// A routine for a day, in time.
pub fn routine_today(generator: &mut SchemaGenerator) -> Schema {
    routine_told(generator, "RoutineToday").field("cues", list(cue)).done()
}

/// What is proposed, in words.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct ProposedWords {
    text: ProposedText,
}

/// What is proposed, in words.
#[derive(Serialize, JsonSchema)]
struct ProposedText {
    what: String,
    how: String,
    not: String,
}

/// A proposal in words.
#[derive(Serialize, JsonSchema)]
struct ProposalText {
    nothing: String,
    closed: Option<String>,
}

/// Something that was tried, with what it went with.
#[derive(Serialize, JsonSchema)]
struct TriedOfDeed {
    done: Deed,
    found: Tried,
    text: String,
}

fn done(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Done>(generator, "ToldDone").field("text", text).done()
}

/// What to do for recovery.
pub fn recover(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Proposal>(generator, "RecoverToday")
        .beside::<ProposedWords>("options")
        .beside::<InWords>("held_back")
        .field("tried", answers::<Vec<TriedOfDeed>>)
        .field("done", list(done))
        .field("text", answers::<ProposalText>)
        .done()
}

/// What is known of a method.
#[derive(Serialize, JsonSchema)]
struct ModalityKnown {
    name: Modality,
    dose: Dose,
    fits: Vec<Fits>,
    not: Vec<Not>,
    takes: Option<Aid>,
    from_level: Level,
    evidence: String,
    grade: Grade,
    text: ModalityText,
}

/// What is known of a method, in words.
#[derive(Serialize, JsonSchema)]
struct ModalityText {
    name: String,
    how: String,
    dose: String,
    when: String,
    not: String,
    may: String,
    /// For whom alone, where not for everyone.
    whom: Option<String>,
}

/// What is known of each method.
pub fn modalities(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Vec<ModalityKnown>>()
}

fn offer(generator: &mut SchemaGenerator) -> Schema {
    let words = generator.subschema_for::<InWords>().to_value();
    let told = with(generator.subschema_for::<Offer>().to_value(), &words);
    generator.definitions_mut().insert("ToldOffer".to_owned(), told);
    Schema::new_ref(format!("#{}/ToldOffer", super::SCHEMAS))
}

/// A goal and how it goes, in words.
#[derive(Serialize, JsonSchema)]
struct GoalText {
    goal: String,
    progress: String,
}

fn goal(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Progress>(generator, "ToldGoal").field("text", answers::<GoalText>).done()
}

/// What a day offers the mind.
pub fn mind(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<OfDay>(generator, "MindToday").field("offer", or_null(offer)).field("goals", list(goal)).done()
}

/// A session for the mind.
#[derive(Serialize, JsonSchema)]
struct MindSessionKnown {
    name: MindSession,
    duration_s: f64,
    evidence: String,
    grade: Grade,
    text: MindSessionText,
}

/// A session for the mind in words.
#[derive(Serialize, JsonSchema)]
struct MindSessionText {
    name: String,
    purpose: String,
    thoughts: Vec<String>,
}

/// A session for the mind, in time.
pub fn mind_session(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<MindSessionKnown>(generator, "ToldMindSession").field("cues", list(cue)).done()
}

/// Every session for the mind.
pub fn mind_sessions(generator: &mut SchemaGenerator) -> Schema {
    list(mind_session)(generator)
}

/// That a line was kept.
#[derive(Serialize, JsonSchema)]
struct JournalKept {
    kept: Date,
    /// Where help is, where the line is a dark one.
    help: Vec<String>,
    /// The line of that day before.
    replaced: Option<JournalLine>,
}

/// That a line was kept.
pub fn journal_kept(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<JournalKept>()
}

/// A thing that money can buy, in words.
#[derive(Serialize, JsonSchema)]
struct RankedText {
    name: String,
    what: String,
    free: String,
    price: String,
}

fn ranked(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Ranked>(generator, "ToldRanked").field("text", answers::<RankedText>).done()
}

/// The account in words.
#[derive(Serialize, JsonSchema)]
struct BudgetText {
    account: String,
    free: String,
}

/// Money for recovery.
pub fn budget(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<BudgetToday>(generator, "ToldBudget")
        .beside::<InWords>("expenses")
        .field("ranked", list(ranked))
        .field("text", answers::<BudgetText>)
        .done()
}
