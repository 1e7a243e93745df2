package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.I128;
import io.myelin.number.I64F64;
import io.myelin.number.Transcendentals;
import io.myelin.number.U128;
import io.myelin.number.U64F64;

/// How locks change with time: mass is released at one rate, conviction matures at another.
///
/// Source: `pallets/subtensor/src/staking/lock.rs`, `roll_forward_lock`, `exp_decay`,
/// `calculate_decayed_mass_and_conviction`.
///
/// @param unlockRate blocks in which mass falls to 1/e, u64; 0 releases at once
/// @param maturityRate blocks of the same meaning for conviction, u64
public record LockDecay(long unlockRate, long maturityRate) {
    /// Both rates as they are on the network.
    public static final LockDecay DEFAULT = new LockDecay(934_866, 934_866);

    private static final I64F64 LOWEST_EXPONENT = I64F64.of(-40);

    /// What kind of lock it is.
    ///
    /// @param mass whether mass is released
    /// @param holder whose lock it is
    public record Kind(Mass mass, Holder holder) {}

    /// Whether a lock's mass is released with time.
    public enum Mass {
        DECAYING,
        PERPETUAL
    }

    /// Whose hotkey a lock supports.
    public enum Holder {
        /// The subnet owner's: conviction always equals mass.
        OWNER,
        OTHER
    }

    /// The lock as of block `now`; dust becomes nothing.
    public LockState roll(LockState lock, long now, Kind kind) {
        LockState rolled =
                Long.compareUnsigned(now, lock.lastUpdate()) > 0 ? decayed(lock, now, kind) : lock;
        if (kind.holder() == Holder.OWNER) {
            U64F64 conviction = U64F64.ofU64(rolled.mass().rao());
            rolled = new LockState(rolled.mass(), conviction, rolled.lastUpdate());
        }
        return rolled.isDust() ? LockState.empty(rolled.lastUpdate()) : rolled;
    }

    private LockState decayed(LockState lock, long now, Kind kind) {
        long age = now - lock.lastUpdate();
        U64F64 unlock = decay(age, unlockRate);
        U64F64 maturity = decay(age, maturityRate);
        U64F64 mass = U64F64.ofU64(lock.mass().rao());
        U64F64 kept = maturity.saturatingTimes(lock.conviction());
        return switch (kind.mass()) {
            case PERPETUAL -> {
                U64F64 grown = mass.saturatingTimes(U64F64.ONE.saturatingMinus(maturity));
                yield new LockState(lock.mass(), kept.saturatingPlus(grown), now);
            }
            case DECAYING -> {
                U64F64 grown = mass.saturatingTimes(matured(age, unlock, maturity));
                AlphaBalance left =
                        new AlphaBalance(unlock.saturatingTimes(mass).saturatingToU64());
                yield new LockState(left, kept.saturatingPlus(grown), now);
            }
        };
    }

    /// The conviction that a unit of decaying mass builds: (age / τ) · m for equal rates, else
    /// τx · (u − m) / (τx − τm), and 0 if that is negative or a rate is 0.
    private U64F64 matured(long age, U64F64 unlock, U64F64 maturity) {
        if (unlockRate == maturityRate) {
            return U64F64.ofU64(age)
                    .safeDividedBy(U64F64.ofU64(maturityRate))
                    .saturatingTimes(maturity);
        }
        if (unlockRate == 0 || maturityRate == 0) {
            return U64F64.ZERO;
        }
        I64F64 rates = whole(I128.ofU64(unlockRate).wrappingMinus(I128.ofU64(maturityRate)));
        I64F64 decays = I64F64.saturatingOf(unlock).saturatingMinus(I64F64.saturatingOf(maturity));
        I64F64 gamma =
                I64F64.saturatingOfU64(unlockRate)
                        .saturatingTimes(decays)
                        .checkedDividedBy(rates)
                        .orElse(I64F64.ZERO);
        return U64F64.saturatingOf(gamma);
    }

    /// e^(−age / rate) with the exponent held at −40; 1 for no age, 0 for a rate of 0.
    ///
    /// Quirk: the exponential's short series makes old locks decay to 78 · 2⁻⁶⁴ instead of e⁻⁴⁰.
    public static U64F64 decay(long age, long rate) {
        if (age == 0) {
            return U64F64.ONE;
        }
        if (rate == 0) {
            return U64F64.ZERO;
        }
        I64F64 exponent =
                whole(I128.ofU64(age).wrappingNegated())
                        .checkedDividedBy(I64F64.saturatingOfU64(rate))
                        .orElse(LOWEST_EXPONENT)
                        .max(LOWEST_EXPONENT);
        return U64F64.saturatingOf(Transcendentals.exp(exponent).orElse(I64F64.ZERO));
    }

    /// A whole number held within the range of I64F64.
    private static I64F64 whole(I128 value) {
        if (value.high() != value.low() >> 63) {
            return value.isNegative() ? I64F64.MIN : I64F64.MAX;
        }
        return I64F64.of(value.low());
    }

    /// Whether a subnet's conviction may elect a new owner: ten times all of it reaches the alpha outside
    /// the pool, which is not 0.
    ///
    /// Source: `change_subnet_owner_if_needed`.
    public static boolean canElectOwner(U64F64 allConviction, AlphaBalance alphaOut) {
        U64F64 tenfold = allConviction.saturatingTimes(U64F64.ofU64(10));
        return !alphaOut.isZero()
                && tenfold.isAtLeast(U64F64.saturatingOf(U128.ofU64(alphaOut.rao())));
    }
}
