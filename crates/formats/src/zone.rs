//! stub until the FIT branch is merged
use jiff::tz::{Offset, TimeZone};
use lope_records::{Activity, OffsetSource};

pub(crate) fn set_offset(activity: &mut Activity, recorded: Option<Offset>, zone: &TimeZone) {
    activity.offset = recorded.unwrap_or_else(|| zone.to_offset(activity.start));
    activity.offset_source = if recorded.is_some() { OffsetSource::Recorded } else { OffsetSource::Setting };
}
