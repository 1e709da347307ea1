//! Costs and logarithms that come out the same on every platform: the mathematical functions of one are not
//! those of another.

/// 2^(-cost/8). A table, because the power function of one platform is not that of another.
pub(super) const fn chance(cost: u8) -> f32 {
    CHANCES[cost as usize]
}

static CHANCES: [f32; 256] = {
    const EIGHTH: f32 = 0.917_004_04;
    let mut chances = [1.0; 256];
    let mut i = 1;
    while i < 256 {
        // Whole bits are exact, so that errors do not add up.
        chances[i] = if i % 8 == 0 { chances[i - 8] / 2.0 } else { chances[i - 1] * EIGHTH };
        i += 1;
    }
    chances
};

/// The logarithm to base 2, the same on every platform, to a hundred-thousandth; of zero, a number below all
/// others.
pub(super) fn log2(x: f32) -> f32 {
    if x < f32::MIN_POSITIVE {
        return LOG2_OF_NOTHING;
    }
    let bits = x.to_bits();
    #[expect(clippy::cast_precision_loss, reason = "an exponent has eight bits")]
    let exponent = (bits >> 23) as f32 - 127.0;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    exponent + 2.0 * t * series * std::f32::consts::LOG2_E
}

const LOG2_OF_NOTHING: f32 = -1022.0;

/// 2^x for -100 < x < 100, the same on every platform, to a millionth.
pub(super) fn power_of_two(x: f32) -> f32 {
    let whole = x.floor();
    let y = (x - whole) * std::f32::consts::LN_2;
    let series =
        1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0 * (1.0 + y / 5.0 * (1.0 + y / 6.0 * (1.0 + y / 7.0))))));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the exponent of a number in range")]
    let exponent = ((whole + 127.0) as u32) << 23;
    series * f32::from_bits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms() {
        for x in [1.0, 2.0, 0.1, 1.999_999, 1e-30, 3.7] {
            assert!((log2(x) - f32::log2(x)).abs() < 2e-5, "{x}");
        }
    }
}
