//! What moves while one waits. On standard error, and only for someone who watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lope_app::Progress;

/// Progress through files, with rate and time to go.
pub struct FileProgress(ProgressBar);

impl FileProgress {
    /// A bar that shows itself only where `visible`.
    pub fn new(visible: bool) -> FileProgress {
        FileProgress(bar(visible, "{bar:30} {percent:>3} %  {msg}  {bytes_per_sec}, {eta} to go"))
    }

    /// Shows how far it is.
    pub fn update(&self, progress: Progress<'_>) {
        self.0.set_length(progress.bytes);
        self.0.set_position(progress.bytes_done);
        self.0.set_message(format!("{} of {} files", progress.files_done, progress.files));
    }

    /// Takes the bar away.
    pub fn finish(self) {
        self.0.finish_and_clear();
    }
}

/// Progress through bytes that are written.
pub struct BytesProgress(ProgressBar);

impl BytesProgress {
    /// A bar that shows itself only where `visible`.
    pub fn new(visible: bool) -> BytesProgress {
        BytesProgress(bar(visible, "{bar:30} {percent:>3} %  {bytes_per_sec}, {eta} to go"))
    }

    /// Shows how far it is.
    pub fn update(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Progress through things that are counted.
pub struct CountProgress(ProgressBar);

impl CountProgress {
    /// A bar that shows itself only where `visible`.
    pub fn new(visible: bool, what: &'static str) -> CountProgress {
        let bar = bar(visible, "{bar:30} {pos} of {len} {msg}, {eta} to go");
        CountProgress(bar.with_message(what))
    }

    /// Shows how far it is.
    pub fn update(&self, done: usize, of: usize) {
        self.0.set_length(of as u64);
        self.0.set_position(done as u64);
    }

    /// Takes the bar away.
    pub fn finish(self) {
        self.0.finish_and_clear();
    }
}

fn bar(visible: bool, template: &str) -> ProgressBar {
    let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━╸ ");
    ProgressBar::with_draw_target(None, target).with_style(style)
}
