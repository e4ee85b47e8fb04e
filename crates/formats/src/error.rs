//! Why something could not be read.

/// Why a file, or an entry of an archive, gave nothing. Each message says what was found and what to do next;
/// the path is known to the caller.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The content is in no format that is read here.
    #[error("not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV")]
    Unrecognised,
    /// The content is known, and is no activity.
    #[error("no activity: this is {what}")]
    NotAnActivity {
        /// What it is, with its article: "a course to follow".
        what: String,
    },
    /// There is no content at all.
    #[error("the file is empty: copy or export it again")]
    Empty,
    /// The content is broken beyond use.
    #[error("damaged: {reason}; copy or export it again")]
    Damaged {
        /// What is broken, and where.
        reason: String,
    },
    /// The content is larger than any recording.
    #[error("larger than {} MB, which no single recording is: leave it out, or split it", limit_bytes >> 20)]
    TooLarge {
        /// The most that is read, bytes.
        limit_bytes: u64,
    },
    /// The content looks made to do harm.
    #[error("refused as unsafe: {reason}; if you trust it, unpack or clean it with another program first")]
    Hostile {
        /// What gives it away.
        reason: String,
    },
    /// The archive or entry needs something that is not done here.
    #[error("{what} cannot be opened here: unpack it with another program and import the folder")]
    Unsupported {
        /// What it is, with its article: "an encrypted entry".
        what: String,
    },
    /// The operating system refused.
    #[error("cannot be opened: {source}")]
    Io {
        /// What the operating system says.
        #[from]
        source: std::io::Error,
    },
}

impl ReadError {
    pub(crate) fn damaged(reason: impl Into<String>) -> ReadError {
        ReadError::Damaged { reason: reason.into() }
    }

    pub(crate) fn hostile(reason: impl Into<String>) -> ReadError {
        ReadError::Hostile { reason: reason.into() }
    }

    pub(crate) fn not_an_activity(what: impl Into<String>) -> ReadError {
        ReadError::NotAnActivity { what: what.into() }
    }

    pub(crate) fn unsupported(what: impl Into<String>) -> ReadError {
        ReadError::Unsupported { what: what.into() }
    }
}
