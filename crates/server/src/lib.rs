//! The web door to Lope: REST over `lope-app`, and the web app.
//!
//! Thin like the command line: a route turns a request into a question to `lope-app` and the answer into the document that
//! the command of the same name prints with `--json` ([`lope_words`] composes both). The store stays synchronous and is
//! worked with on blocking threads. The routes are one table (`routes`), which is the router and the OpenAPI
//! document in one.
//!
//! Safe by default: the host and the origin of every request are checked, a write needs a header that only Lope's own
//! pages send, and beyond this computer a password is asked for. It reads no clock: whoever starts it hands one in.

mod guard;
mod imports;
mod kept;
mod listen;
mod openapi;
mod password;
mod private;
mod problem;
mod rate;
mod repeats;
mod routes;
mod serve;
mod server;
mod session;
mod stores;
mod tls;
mod web;

pub use imports::{forget_uploads, work as import_uploads};
pub use listen::Peer;
pub use password::{LEAST as LEAST_PASSWORD, Password, PasswordError};
pub use serve::{ServeError, document, router, serve};
pub use server::{Clock, Server, Settings};
pub use tls::{Certificate, TlsError, address_in_network};
