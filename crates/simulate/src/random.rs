//! Chance that falls the same way on every machine.

/// A stream of pseudo-random numbers: SplitMix64 (Steele, Lea, Flood, *Fast splittable pseudorandom number
/// generators*, 2014). Small, well distributed, and defined by integer arithmetic alone, so that a seed means
/// the same runner everywhere and for ever. Not for secrets.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    /// An independent stream for one purpose. What one day or session draws never shifts what another draws.
    pub(crate) fn fork(&self, purpose: u64) -> Random {
        let mut stream = Random { state: self.state ^ purpose.wrapping_mul(0xD1B5_4A32_D192_ED03) };
        Random { state: stream.bits() }
    }

    /// 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Evenly distributed from 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly distributed between two bounds.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True once in `1 / probability` times.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of the choices. An empty list gives the default.
    pub(crate) fn pick<T: Clone + Default>(&mut self, choices: &[T]) -> T {
        let index = (self.unit() * choices.len() as f64) as usize;
        choices.get(index).cloned().unwrap_or_default()
    }

    /// Normally distributed with mean 0 and standard deviation 1, within ±6: the sum of twelve even draws of 16
    /// bits, which needs no logarithm and is therefore exact everywhere.
    pub(crate) fn normal(&mut self) -> f64 {
        let mut sum = 0_u64;
        for _ in 0..3 {
            let bits = self.bits();
            sum += (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        }
        (sum as f64 - 12.0 * 32_767.5) / 65_536.0
    }
}

/// Noise with a memory: an autoregressive process of first order around 0.
#[derive(Debug, Clone)]
pub(crate) struct Wander {
    value: f64,
    keep: f64,
    kick: f64,
}

impl Wander {
    /// Noise of a standard deviation that is forgotten within `memory_s` steps of one second.
    pub(crate) fn new(deviation: f64, memory_s: f64) -> Wander {
        let keep = libm::exp(-1.0 / memory_s);
        Wander { value: 0.0, keep, kick: deviation * (1.0 - keep * keep).sqrt() }
    }

    /// The next value.
    pub(crate) fn step(&mut self, random: &mut Random) -> f64 {
        self.value = self.value * self.keep + self.kick * random.normal();
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_splitmix64() {
        // First outputs for seed 1234567, as the authors' reference program prints them.
        let mut random = Random::new(1_234_567);
        assert_eq!(
            [random.bits(), random.bits(), random.bits()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn normal_draws_have_mean_0_and_deviation_1() {
        let mut random = Random::new(7);
        let draws: Vec<f64> = (0..20_000).map(|_| random.normal()).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / draws.len() as f64;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }

    #[test]
    fn purposes_are_independent() {
        let seed = Random::new(1);
        assert_ne!(seed.fork(1).bits(), seed.fork(2).bits());
        assert_eq!(seed.fork(1).bits(), seed.fork(1).bits());
    }

    #[test]
    fn noise_keeps_its_deviation() {
        let (mut random, mut noise) = (Random::new(3), Wander::new(2.0, 10.0));
        let values: Vec<f64> = (0..50_000).map(|_| noise.step(&mut random)).collect();
        let variance = values.iter().map(|x| x * x).sum::<f64>() / values.len() as f64;
        assert!((variance.sqrt() - 2.0).abs() < 0.15, "{}", variance.sqrt());
    }
}
