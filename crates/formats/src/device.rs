//! What recorded a file, from the name a program gives.

use lope_records::Device;

/// Makers, and product lines that name their maker without saying so.
const MAKERS: [(&str, &str); 17] = [
    ("garmin", "garmin"),
    ("forerunner", "garmin"),
    ("fenix", "garmin"),
    ("fēnix", "garmin"),
    ("edge", "garmin"),
    ("vivoactive", "garmin"),
    ("vívoactive", "garmin"),
    ("polar", "polar"),
    ("suunto", "suunto"),
    ("movescount", "suunto"),
    ("coros", "coros"),
    ("tomtom", "tomtom"),
    ("wahoo", "wahoo"),
    ("huawei", "huawei"),
    ("amazfit", "amazfit"),
    ("iphone", "apple"),
    ("apple", "apple"),
];

/// Programs and services: they passed the recording on, they did not make it.
const SERVICES: [&str; 7] = ["connect", "stravagpx", "communicator", "gpsbabel", "flow", "export", "http"];

/// The device of this name. A service's name tells at most the maker.
pub(crate) fn from_name(name: &str) -> Device {
    let name = name.trim();
    let name = name.strip_prefix("StravaGPX ").unwrap_or(name);
    let lower = name.to_lowercase();
    let manufacturer =
        MAKERS.iter().find(|(word, _)| lower.contains(word)).map(|&(_, maker)| maker.to_owned());
    let is_device = !name.is_empty() && !SERVICES.iter().any(|service| lower.contains(service));
    Device { manufacturer, product: is_device.then(|| name.to_owned()), chest_strap: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_and_services() {
        let read = |name| {
            let device = from_name(name);
            (device.manufacturer, device.product)
        };
        let owned = |text: &str| Some(text.to_owned());
        assert_eq!(read("Forerunner 15 "), (owned("garmin"), owned("Forerunner 15")));
        assert_eq!(read("Polar Vantage V"), (owned("polar"), owned("Polar Vantage V")));
        assert_eq!(read("StravaGPX Android"), (None, owned("Android")));
        assert_eq!(read("Garmin Connect API"), (owned("garmin"), None));
        assert_eq!(read("StravaGPX"), (None, None));
        assert_eq!(read(""), (None, None));
    }
}
