//! stub until the FIT branch is merged
pub(crate) fn clean(_activity: &mut lope_records::Activity) {}
