//! The contract every backend keeps.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use lope_records::{
    ActivityId, Budget, Care, ContentHash, Deed, Done, Edit, Expense, GoalKind, History, JournalLine,
    LifeEvent, LifeKind, Profile, ProfileEntry, Race, RecoveryGoal, Stated, Summary, Unasked, Wishes,
};

use crate::{
    Annotation, Contents, Forgotten, ForgottenDay, KeptPlan, Merge, Moment, NewOriginal, Original, Saved,
    Selector, Sent, StoreError, StoredActivity, ToldMorning,
};

/// Lope's memory. Every backend passes the same contract tests.
///
/// Methods that take `&mut self` write, each in one transaction: it happens whole or not at all. Several
/// processes may have one store open. Readers never wait. A writer waits a few seconds for another one and then
/// gives up with [`StoreError::Locked`]; what two writers save interleaves batch by batch and stays consistent.
pub trait Store: Send {
    /// The hashes of all originals kept, to skip files without reading them in full again.
    fn known_originals(&self) -> Result<HashSet<ContentHash>, StoreError>;

    /// All originals in the order in which they first arrived, without their bytes.
    fn originals(&self) -> Result<Vec<Original>, StoreError>;

    /// The bytes of an original, exactly as they came; `None` if there is no such original.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if they no longer have the hash they are kept under.
    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError>;

    /// Saves originals with what was read from them, in this order, in one transaction; one answer for each, in
    /// the same order.
    ///
    /// - An original whose hash is known changes nothing: [`Outcome::AlreadyKnown`](crate::Outcome).
    /// - A recording that [duplicates](crate::is_duplicate) a kept activity of another original is merged with
    ///   it: the richer one is kept, the other remembered. A name and an effort felt that the kept one lacks are
    ///   taken from those merged into it.
    /// - An observation replaces an earlier value of the same date, metric and source; what is stated of a thing or a best, what the
    ///   same service stated of it; a niggle or tightness one of the same date, part and side. What a niggle says of a run stays until more is said of that run, or of another.
    ///
    /// Summaries are taken as given, and marked stale where the merge or an annotation changed what they were
    /// computed from ([`stale_summaries`](Store::stale_summaries)).
    fn save_batch(&mut self, batch: Vec<NewOriginal>) -> Result<Vec<Saved>, StoreError>;

    /// Applies what another service or the runner says of an original's recordings, whether the original is
    /// kept yet or comes later. What it says replaces what an earlier annotation of the same original said of
    /// the same thing; what it does not say stays. Applying the same again changes nothing. Returns how many
    /// were new or different.
    ///
    /// An annotation never causes or undoes a merge, so its place in the order of effects does not matter.
    fn annotate(&mut self, annotations: &[(ContentHash, Annotation)]) -> Result<usize, StoreError>;

    /// Notes what the runner says of a kept activity after the fact. It goes before recordings and annotations, holds
    /// for the activity whatever is merged with it later or takes its place, and stays when all is derived again. Says
    /// it nothing new, nothing changes.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if no such activity is kept.
    fn edit(&mut self, id: &ActivityId, edit: &Edit) -> Result<(), StoreError>;

    /// Takes the last edit of an activity back, and gives it; `None` if there is none.
    fn undo_edit(&mut self, id: &ActivityId) -> Result<Option<Edit>, StoreError>;

    /// Begins to derive everything again from the originals. Nothing changes until
    /// [`commit`](Rebuild::commit); dropping the rebuild, or the process dying, leaves all as it was.
    fn begin_rebuild(&mut self) -> Result<Box<dyn Rebuild + '_>, StoreError>;

    /// What services keep of the runner beside days and sessions, by service and their names.
    fn stated(&self) -> Result<Stated, StoreError>;

    /// The runner's profile.
    fn profile(&self) -> Result<Profile, StoreError>;

    /// Adds what the runner states about themselves. All summaries become stale, since thresholds may reach
    /// back ([`Profile::on`]); a statement that repeats the latest entry word for word changes nothing.
    fn add_profile_entry(&mut self, entry: &ProfileEntry) -> Result<(), StoreError>;

    /// All races the runner states, oldest first.
    fn races(&self) -> Result<Vec<Race>, StoreError>;

    /// Keeps a race; one of the same day is replaced. It stays when all is derived again.
    fn save_race(&mut self, race: &Race) -> Result<(), StoreError>;

    /// Takes the race of a day back; returns whether there was one.
    fn remove_race(&mut self, date: Date) -> Result<bool, StoreError>;

    /// All that the runner says of life beside training, by its first day.
    fn life(&self) -> Result<Vec<LifeEvent>, StoreError>;

    /// Keeps a life event; one of the same kind and first day is replaced. It stays when all is derived again.
    fn save_life_event(&mut self, event: &LifeEvent) -> Result<(), StoreError>;

    /// Takes the life event of a kind that begins on a day back; returns whether there was one.
    fn remove_life_event(&mut self, kind: LifeKind, from: Date) -> Result<bool, StoreError>;

    /// What the runner wishes of their weeks; the default where they said nothing.
    fn wishes(&self) -> Result<Wishes, StoreError>;

    /// Keeps what the runner wishes of their weeks.
    fn save_wishes(&mut self, wishes: &Wishes) -> Result<(), StoreError>;

    /// What the runner states of the hours beside running; the default where they said nothing.
    fn care(&self) -> Result<Care, StoreError>;

    /// Keeps what the runner states of the hours beside running. It stays when all is derived again.
    fn save_care(&mut self, care: &Care) -> Result<(), StoreError>;

    /// The plan that stands: the latest that was not taken back.
    fn plan(&self) -> Result<Option<KeptPlan>, StoreError>;

    /// The plan that would stand if the one that does were taken back.
    fn plan_before(&self) -> Result<Option<KeptPlan>, StoreError>;

    /// Keeps a plan, which then stands.
    fn keep_plan(&mut self, plan: &KeptPlan) -> Result<(), StoreError>;

    /// Takes the plan that stands back; returns whether there was one.
    fn take_back_plan(&mut self) -> Result<bool, StoreError>;

    /// How often a plan was kept or taken back: it only ever grows.
    fn plan_changes(&self) -> Result<u32, StoreError>;

    /// Days and slots of every plan that was ever kept, in order: what a calendar may hold.
    fn ever_planned(&self) -> Result<Vec<(Date, u8)>, StoreError>;

    /// What was done to recover from a local day on (all with `None`), oldest first.
    fn done(&self, since: Option<Date>) -> Result<Vec<Done>, StoreError>;

    /// Keeps a deed of a day; one of the same kind that day is replaced. It stays when all is derived again.
    fn save_done(&mut self, done: &Done) -> Result<(), StoreError>;

    /// Takes a deed of a day back; returns whether there was one.
    fn remove_done(&mut self, date: Date, deed: Deed) -> Result<bool, StoreError>;

    /// The lines of the journal from a local day on (all with `None`), oldest first. Nothing else reads them.
    fn journal(&self, since: Option<Date>) -> Result<Vec<JournalLine>, StoreError>;

    /// Keeps the line of a day; that of the same day is replaced. It stays when all is derived again.
    fn save_journal_line(&mut self, line: &JournalLine) -> Result<(), StoreError>;

    /// Takes the line of a day back; returns whether there was one.
    fn remove_journal_line(&mut self, date: Date) -> Result<bool, StoreError>;

    /// What the runner means to do for recovery, by name.
    fn recovery_goals(&self) -> Result<Vec<RecoveryGoal>, StoreError>;

    /// Keeps a goal; one of the same kind is replaced. It stays when all is derived again.
    fn save_recovery_goal(&mut self, goal: &RecoveryGoal) -> Result<(), StoreError>;

    /// Takes a goal back; returns whether there was one.
    fn remove_recovery_goal(&mut self, kind: GoalKind) -> Result<bool, StoreError>;

    /// What is not said unasked, by the runner's wish.
    fn quiet(&self) -> Result<BTreeSet<Unasked>, StoreError>;

    /// Keeps quiet about something, or not.
    fn set_quiet(&mut self, topic: Unasked, quiet: bool) -> Result<(), StoreError>;

    /// Money and things for recovery.
    fn budget(&self) -> Result<Budget, StoreError>;

    /// Keeps it, in the place of what was there. It stays when all is derived again.
    fn save_budget(&mut self, budget: &Budget) -> Result<(), StoreError>;

    /// The account, oldest first.
    fn expenses(&self) -> Result<Vec<Expense>, StoreError>;

    /// Adds to the account. It stays when all is derived again.
    fn add_expense(&mut self, expense: &Expense) -> Result<(), StoreError>;

    /// Takes an expense back, the last of several that are alike; returns whether there was one.
    fn remove_expense(&mut self, expense: &Expense) -> Result<bool, StoreError>;

    /// The summaries of kept activities from a local date on (all with `None`), oldest first, without those the
    /// runner [left out](Edit::left_out).
    fn summaries(&self, since: Option<Date>) -> Result<Vec<Summary>, StoreError>;

    /// The summaries of kept activities that the runner left out, oldest first.
    fn left_out(&self) -> Result<Vec<Summary>, StoreError>;

    /// Kept activities whose summary was computed by other rules than `rules_version`, or from thresholds or
    /// statements that changed since: to be measured again and [replaced](Store::replace_summaries). Oldest
    /// first.
    fn stale_summaries(&self, rules_version: u32) -> Result<Vec<ActivityId>, StoreError>;

    /// Replaces the summaries of these kept activities; they are no longer stale. A summary of an activity that
    /// is not kept (any more) is left out.
    fn replace_summaries(&mut self, summaries: &[Summary]) -> Result<(), StoreError>;

    /// The kept activity someone means. The id of a recording that was merged into another gives that other; counting
    /// back passes over what is left out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Ambiguous`] where several ids begin alike.
    fn find(&self, selector: &Selector) -> Result<ActivityId, StoreError>;

    /// A kept activity with its streams, its name, effort, sport and kind as merges, annotations and edits make them,
    /// and all recordings of it; `None` if no such activity is kept.
    fn activity(&self, id: &ActivityId) -> Result<Option<StoredActivity>, StoreError>;

    /// Everything known up to and including a day, from `since` on where given: kept activities that are not left out,
    /// and observations. The profile always comes whole, and so do niggles and the observations that only an answer
    /// ends ([`Metric::is_lasting`](lope_records::Metric::is_lasting)): no passing of days closes what they opened.
    /// Races come from `since` on without an end: a plan is known ahead.
    /// One consistent moment of the store.
    fn history(&self, up_to: Date, since: Option<Date>) -> Result<History, StoreError>;

    /// Keeps what a runner was told. The same told again, by its digest, adds nothing; returns whether it was new. It
    /// stays as it is whatever is derived again.
    ///
    /// # Errors
    /// [`StoreError::Locked`] at once, without waiting, where another process is writing: an answer waits for nobody.
    fn keep_told(&mut self, told: &ToldMorning) -> Result<bool, StoreError>;

    /// What was told of a day, in the order in which it was asked.
    fn told(&self, date: Date) -> Result<Vec<ToldMorning>, StoreError>;

    /// The days of which anything was told, from one on (all with `None`), in their order.
    fn days_told(&self, since: Option<Date>) -> Result<Vec<Date>, StoreError>;

    /// This moment of the store, to be read at leisure: others may write meanwhile. As long as it is held, this store answers nothing
    /// else.
    fn moment(&self) -> Result<Box<dyn Moment + '_>, StoreError>;

    /// Begins to bring in what another store held beside its originals. Nothing changes until [`commit`](Merge::commit).
    fn begin_merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError>;

    /// What [`forget`](Store::forget) would take.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if no such activity is kept.
    fn would_forget(&self, id: &ActivityId) -> Result<Forgotten, StoreError>;

    /// Deletes an activity with its originals, whatever else was read from these, and what was said of it. What was told and planned
    /// stays. Bytes may still lie in the file until it is [scrubbed](Store::scrub).
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if no such activity is kept.
    fn forget(&mut self, id: &ActivityId) -> Result<Forgotten, StoreError>;

    /// What [`forget_day`](Store::forget_day) would take.
    fn would_forget_day(&self, day: Date, said: &[ContentHash]) -> Result<ForgottenDay, StoreError>;

    /// Deletes what is kept of a day: its activities as [`forget`](Store::forget) does, the originals in `said`, which are those of its
    /// check-ins, what was done and written that day, and what was told of it. What was planned stays, and so do values that came in
    /// files of other days as well. Bytes may still lie in the file until it is [scrubbed](Store::scrub).
    fn forget_day(&mut self, day: Date, said: &[ContentHash]) -> Result<ForgottenDay, StoreError>;

    /// Deletes everything, with the copy that [restoring](crate::Sqlite::restore) a backup kept of it. Bytes may still lie in the file until it is [scrubbed](Store::scrub).
    fn forget_everything(&mut self) -> Result<(), StoreError>;

    /// Writes over whatever was deleted. Returns whether all of it could be: where another process is reading, some of it stays until
    /// this is done again.
    fn scrub(&mut self) -> Result<bool, StoreError>;

    /// The SHA-256 over all logical content in a fixed order, as hexadecimal digits: two stores with the same
    /// fingerprint hold the same. Nothing in it depends on the clock, the machine, or the cut into batches; nor on what
    /// was asked of the content and when, so [what was told](Store::told) is no part of it.
    fn fingerprint(&self) -> Result<String, StoreError>;

    /// What was sent with this key, if it was done. No part of the [fingerprint](Store::fingerprint), as what was told is none.
    fn sent(&self, key: ContentHash) -> Result<Option<Sent>, StoreError>;

    /// Keeps that something was done, so that it is known when it is sent again. It stays when all is derived again.
    fn keep_sent(&mut self, sent: &Sent) -> Result<(), StoreError>;

    /// Does several things as one: all of it is saved, or nothing where it fails. Others wait to write for as long as it takes. What is a
    /// transaction of its own cannot be part of it: a rebuild, a merge, a scrub, another whole.
    ///
    /// # Errors
    /// Those of the work, and where it cannot be saved.
    fn whole<T, E: From<StoreError>>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E>
    where
        Self: Sized;
}

/// Everything derived from originals, being derived again.
///
/// Call [`derive`](Rebuild::derive) for every original in the order of [`originals`](Rebuild::originals), then
/// [`commit`](Rebuild::commit). An original that is left out keeps its bytes and loses what was derived from it.
pub trait Rebuild {
    /// All originals in the order in which they first arrived, without their bytes.
    fn originals(&self) -> Result<Vec<Original>, StoreError>;

    /// The bytes of an original, as [`Store::original`].
    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError>;

    /// The runner's profile.
    fn profile(&self) -> Result<Profile, StoreError>;

    /// Saves what was read from an original now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if no such original is kept.
    fn derive(&mut self, hash: ContentHash, contents: Contents) -> Result<Saved, StoreError>;

    /// Makes the rebuilt state the store's state.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
