//! The most of a series that runs one way.

/// The indices of a longest rising subsequence, in order: strictly rising, or never falling where `repeats` are
/// allowed. `O(n log n)`; values that compare with nothing (`NaN`) must not be in the series.
///
/// A clock or an odometer that jumps away and comes back loses the few samples of the jump, whichever way it
/// jumped, and keeps the many.
pub(crate) fn longest_rising<T: PartialOrd + Copy>(values: &[T], repeats: bool) -> Vec<usize> {
    // ends[k] is the index of the smallest value that ends a rising chain of k + 1 values.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![usize::MAX; values.len()];
    for (index, &value) in values.iter().enumerate() {
        let place =
            ends.partition_point(|&end| if repeats { values[end] <= value } else { values[end] < value });
        if let Some(before) = place.checked_sub(1) {
            previous[index] = ends[before];
        }
        if place == ends.len() {
            ends.push(index);
        } else {
            ends[place] = index;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        chain.push(index);
        next = Some(previous[index]).filter(|&previous| previous != usize::MAX);
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_few_that_jump_are_left_out() {
        assert_eq!(longest_rising(&[1, 2, 99, 3, 4], false), [0, 1, 3, 4]);
        assert_eq!(longest_rising(&[50, 51, 1, 2, 3, 4], false), [2, 3, 4, 5]);
        assert_eq!(longest_rising(&[1, 1, 2, 2], false).len(), 2);
        assert_eq!(longest_rising(&[1.0, 1.0, 0.5, 2.0], true), [0, 1, 3]);
        assert_eq!(longest_rising::<u32>(&[], false), Vec::<usize>::new());
    }

    proptest::proptest! {
        #[test]
        fn what_is_kept_rises(values in proptest::collection::vec(0_u32..50, 0..80)) {
            let kept = longest_rising(&values, false);
            proptest::prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1] && values[pair[0]] < values[pair[1]]));
            proptest::prop_assert!(kept.is_empty() == values.is_empty());
        }
    }
}
