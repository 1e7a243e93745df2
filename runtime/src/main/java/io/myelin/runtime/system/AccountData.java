package io.myelin.runtime.system;

import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;

/// An account's TAO in rao: spendable, on hold, and the part of the total that must not be spent.
///
/// Source: pallet-balances `AccountData`.
@Path(
        value = "pallet_balances::types::AccountData",
        params = {"Balance=free"})
public record AccountData(
        TaoBalance free, TaoBalance reserved, TaoBalance frozen, ExtraFlags flags) {
    /// Nothing, with the flag of today's bookkeeping.
    public static final AccountData EMPTY =
            new AccountData(
                    TaoBalance.ZERO, TaoBalance.ZERO, TaoBalance.ZERO, ExtraFlags.NEW_LOGIC);

    /// Bit 127 marks accounts that have the present bookkeeping of references.
    @Path("pallet_balances::types::ExtraFlags")
    @Positional
    public record ExtraFlags(U128 bits) {
        public static final ExtraFlags NEW_LOGIC = new ExtraFlags(new U128(1L << 63, 0));
    }

    public AccountData withFree(TaoBalance value) {
        return new AccountData(value, reserved, frozen, flags);
    }

    public AccountData withReserved(TaoBalance value) {
        return new AccountData(free, value, frozen, flags);
    }

    /// Free and reserved together.
    public TaoBalance total() {
        return free.saturatingPlus(reserved);
    }
}
