//! Stable names of enumerations, in the database, flags and JSON.

macro_rules! names {
    ($type:ident: $($variant:ident = $name:literal),+) => {
        impl $type {
            /// All of them, in declaration order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The stable name used in the database, flags and JSON.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The one with this stable name.
            pub fn from_name(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use names;
