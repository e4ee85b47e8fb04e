//! The contract, run on every store, and what is particular to SQLite files.

mod bringing;
mod contract;
mod laws;
mod samples;
mod sqlite;

/// Runs each function of a module on a fresh store of each kind.
macro_rules! on_every_store {
    ($room:ident, $of_file:ident, $in_memory:ident: $($test:ident),+ $(,)?) => {
        mod $of_file {
            $(
                #[test]
                fn $test() {
                    let folder = tempfile::tempdir().expect("a folder");
                    crate::$room::$test(&mut lope_store::Sqlite::open(folder.path()).expect("opened"));
                }
            )+
        }
        mod $in_memory {
            $(
                #[test]
                fn $test() {
                    crate::$room::$test(&mut lope_store::Sqlite::in_memory().expect("opened"));
                }
            )+
        }
    };
}

on_every_store!(
    contract, in_a_sqlite_file, in_sqlite_in_memory:
    originals_come_back_byte_for_byte_in_order,
    the_same_bytes_twice_add_nothing,
    an_activity_comes_back_as_it_was_recorded,
    the_richer_recording_of_a_run_is_kept,
    a_tie_keeps_what_is_there,
    sessions_of_one_file_never_merge,
    what_the_kept_recording_lacks_is_filled_in,
    annotations_go_before_what_was_recorded,
    an_annotation_names_no_sport_of_a_multisport_file,
    the_runners_own_word_goes_before_all_and_stays,
    edits_are_undone_one_by_one,
    what_is_left_out_is_nowhere_until_it_is_wanted_again,
    summaries_become_stale_and_fresh_again,
    a_later_value_replaces_an_earlier_one,
    what_a_place_felt_of_a_run_stays_until_more_is_said_of_one,
    tight_places_are_kept_by_side,
    what_a_service_states_is_kept_as_it_last_stated_it,
    history_ends_on_the_day_asked_for,
    what_only_an_answer_ends_comes_however_long_ago,
    the_profile_keeps_its_order,
    activities_are_found_by_what_people_type,
    a_failed_batch_leaves_nothing,
    a_rebuild_that_is_dropped_changes_nothing,
    a_rebuild_derives_everything_again,
    what_was_told_stays_as_it_was_told,
    races_are_stated_corrected_and_taken_back,
    what_was_done_and_written_stays_until_it_is_taken_back,
    money_is_kept_as_it_was_said,
    life_and_wishes_are_stated_and_taken_back,
    care_is_stated_and_stays,
    the_latest_plan_stands_until_it_is_taken_back,
    what_was_sent_is_known_for_good,
    a_whole_is_saved_whole_or_not_at_all,
);

on_every_store!(
    bringing, brought_in_a_sqlite_file, brought_in_sqlite_in_memory:
    what_a_store_holds_is_brought_into_another,
    what_is_here_stays_where_two_stores_disagree,
    the_plan_that_stands_goes_on_standing,
    what_cannot_be_read_back_is_not_brought_in,
    a_moment_stays_as_it_was,
    what_is_forgotten_is_gone_and_the_rest_is_as_it_was,
    a_day_is_forgotten_and_the_days_beside_it_are_not,
    everything_is_forgotten,
);
