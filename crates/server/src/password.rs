//! The password of a server that is reached from elsewhere: kept as an Argon2id hash, in a file for its owner alone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString},
};

/// A password, as its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why there is no password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// It is too easily guessed.
    #[error("a password has {LEAST} characters or more")]
    TooShort,
    /// It cannot be kept, or not be read.
    #[error("cannot use {path}: {source}", path = path.display())]
    File {
        /// Where it is kept.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It cannot be hashed, or the file holds no hash.
    #[error("the password cannot be used: {0}; choose it anew with lope serve --set-password")]
    Hash(String),
}

/// Characters at least: with five guesses a minute at most, as good as not to be guessed.
pub const LEAST: usize = 8;
/// Characters at most, so that nobody makes this computer hash a book.
const MOST: usize = 1_024;

impl Password {
    /// From what was typed.
    ///
    /// # Errors
    /// Where it is too short.
    pub fn new(typed: &str) -> Result<Password, PasswordError> {
        if typed.chars().count() < LEAST {
            return Err(PasswordError::TooShort);
        }
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(hash_error)?;
        let salt = SaltString::encode_b64(&salt).map_err(hash_error)?;
        let hash = Argon2::default().hash_password(typed.as_bytes(), &salt).map_err(hash_error)?;
        Ok(Password(hash.to_string()))
    }

    /// Whether it is this one. Takes some hundredths of a second, on purpose.
    pub fn is(&self, typed: &str) -> bool {
        let hash = PasswordHash::new(&self.0);
        let matches = |hash| Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok();
        typed.len() <= MOST && hash.is_ok_and(matches)
    }

    /// The one that is kept in a data folder.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn kept(data_dir: &Path) -> Result<Option<Password>, PasswordError> {
        let path = file(data_dir);
        match fs::read_to_string(&path) {
            Ok(hash) => {
                PasswordHash::new(hash.trim()).map_err(hash_error)?;
                Ok(Some(Password(hash.trim().to_owned())))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(PasswordError::File { path, source }),
        }
    }

    /// Keeps it in a data folder, instead of one that is there.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep(&self, data_dir: &Path) -> Result<(), PasswordError> {
        let path = file(data_dir);
        let written =
            fs::create_dir_all(data_dir).and_then(|()| crate::private::write(&path, self.0.as_bytes()));
        written.map_err(|source| PasswordError::File { path, source })
    }
}

fn file(data_dir: &Path) -> PathBuf {
    data_dir.join("password")
}

fn hash_error(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::Hash(error.to_string())
}
