//! The page of all sources: what is read of each, and what is not.

use lope_app::EXPORTS;

const INTRODUCTION: &str = "\
# What Lope reads

Recordings are read wherever they lie, in folders, in zip archives and in archives within archives: FIT, TCX and GPX,
plain or gzipped. Beside them Lope reads what services and apps export. Give `lope import` the archive as it was
downloaded, or the folder it was unpacked to; what a document is, is told by its content. What `lope export archive` wrote
comes back as it was: docs/archive.md. `lope watch` reads the same from a folder as it arrives, and from a watch.

Every value keeps its source, and sources never share a normal range: values of the night and of the morning, of two
devices, RMSSD and SDNN stay apart. What a vendor makes of it, such as a score of sleep, readiness or stress, is kept as
the vendor's and never decides. Where a later import says something else of the same day than an earlier one of the
same source, the later counts, and the report says how often that was.

Where a real file of a kind was at hand, its values were held against what was read in it without Lope. Where none was,
the layout is that of public code and descriptions: the table says so of each kind, and so does the report of every
import that read such a file.

This page is printed by `lope import --sources`.
";

const OTHERS: &str = "
## What has no page of its own

| document | is read | is not read |
|---|---|---|
| Strava's archive | its recordings, and of `activities.csv`, in every language and width, name, sport and effort, and each session without a recording | everything else; the index was **not checked against a real export** |
| intervals.icu: wellness as CSV or JSON, the list of activities as CSV | what is measured and what was felt, on its own scales; sessions like those of any table | fitness, fatigue and form, which Lope computes itself; **not checked against a real export** |
| lists of Runalyze and Kubios, other apps and logs | as a table, by the names of its columns | what no column names; **not checked against a real export** |
| what lies beside the documents above | nothing | all of it: the report of the import names such a file |
";

/// As Markdown. `docs/sources.md` is this page.
pub fn render_sources() -> String {
    let mut page = INTRODUCTION.to_owned();
    for export in EXPORTS {
        page += &format!(
            "\n## {}\n\n{}.\n\n| document | is read | is not read |\n|---|---|---|\n",
            export.name, export.obtained
        );
        for document in export.documents {
            let unchecked = if document.is_checked || document.read_as == "nothing" {
                ""
            } else {
                "; **not checked against a real export**"
            };
            page +=
                &format!("| {} | {} | {}{unchecked} |\n", document.named, document.read_as, document.left);
        }
    }
    page + OTHERS
}
