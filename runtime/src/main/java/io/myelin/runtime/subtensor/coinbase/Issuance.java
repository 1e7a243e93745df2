package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_BALANCE;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.BLOCK_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_ISSUANCE;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.economy.emission.HalvingCurve;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.Balances.Terms;
import io.myelin.runtime.balances.Balances.Transfer;
import io.myelin.runtime.balances.Fortitude;
import io.myelin.runtime.balances.Precision;
import io.myelin.runtime.balances.Preservation;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.Optional;

/// TAO coming into being, moving between accounts, and going.
///
/// Two counters exist: the pallet's own drives the emission curve, the balances' caps minting. *Burned* TAO
/// leaves neither, *recycled* TAO both.
/// Source: subtensor `coinbase/tao.rs` and `coinbase/block_emission.rs`, spec 425.
public final class Issuance {
    /// The pallet id of the account that holds burned TAO.
    public static final String BURN_PALLET_ID = "burntnsr";

    private static final AccountId BURN_ACCOUNT = DerivedAccounts.pallet(BURN_PALLET_ID);

    private Issuance() {}

    /// The emission of one block at an issuance, of TAO or of a subnet's alpha.
    ///
    /// Quirk: `BlockEmission` is set to whatever was last asked for, be it alpha or a query; but not at 21 million
    /// and beyond, where nothing is emitted and the last emission stays noted.
    public static long emissionAt(State state, long issuance) {
        if (Long.compareUnsigned(issuance, HalvingCurve.MAX_SUPPLY) >= 0) {
            return 0;
        }
        long emission = HalvingCurve.emissionAt(issuance);
        if (BLOCK_EMISSION.get(state) != emission) {
            BLOCK_EMISSION.put(state, emission);
        }
        return emission;
    }

    /// The emission of one block at the issuance of TAO.
    public static long emissionNow(State state) {
        return emissionAt(state, TOTAL_ISSUANCE.get(state).rao());
    }

    /// Mints a block's TAO, at most what is missing to 21 million, and returns it as credit: TAO that
    /// [#spend] gives to an account and [#recycleCredit] takes back.
    static TaoBalance mintBlock(BlockContext block) {
        var wanted = new TaoBalance(emissionNow(block.state()));
        return wanted.isZero() ? TaoBalance.ZERO : mint(block, wanted);
    }

    private static TaoBalance mint(BlockContext block, TaoBalance wanted) {
        var state = block.state();
        var missing =
                new TaoBalance(HalvingCurve.MAX_SUPPLY)
                        .saturatingMinus(Balances.totalIssuance(state));
        var minted = wanted.min(missing);
        TOTAL_ISSUANCE.update(state, it -> it.saturatingPlus(minted));
        return Balances.issue(block, minted);
    }

    /// Mints TAO for an account.
    ///
    /// Quirk: if 21 million leave less than `amount`, or the account cannot take it, it gets nothing, but the
    /// pallet's own total counts what was minted. Source: `mint_tao`, `spend_tao`, in
    /// `subnets/registration.rs` `do_faucet`.
    public static void mintFor(BlockContext block, AccountId account, TaoBalance amount) {
        var credit = mint(block, amount);
        if (credit.isBelow(amount) || !spend(block, account, amount)) {
            Balances.dropCredit(block.state(), credit);
        }
    }

    /// Gives credit to an account; whether that worked.
    static boolean spend(BlockContext block, AccountId account, TaoBalance amount) {
        try {
            Balances.deposit(block, account, amount, Precision.EXACT);
            return true;
        } catch (DispatchException refused) {
            return false;
        }
    }

    /// Takes back what is left of a block's credit.
    static void recycleCredit(State state, TaoBalance credit) {
        if (!credit.isZero()) {
            TOTAL_ISSUANCE.update(state, it -> it.saturatingMinus(credit));
            Balances.dropCredit(state, credit);
        }
    }

    /// All TAO that an account may spend, with the existential deposit.
    public static TaoBalance spendable(State state, AccountId account) {
        return Balances.reducible(state, account, Preservation.EXPENDABLE, Fortitude.POLITE);
    }

    /// As [#spendable], but what stays is at least the existential deposit.
    public static TaoBalance spendableKeepingAlive(State state, AccountId account) {
        return Balances.reducible(state, account, Preservation.PRESERVE, Fortitude.POLITE);
    }

    public static boolean canPay(State state, AccountId account, TaoBalance amount) {
        return spendable(state, account).isAtLeast(amount);
    }

    /// Moves TAO; an account left below the existential deposit dies, and the rest leaves the issuance.
    ///
    /// Errors: INSUFFICIENT_BALANCE, those of balances. Source: `transfer_tao`.
    public static void transfer(
            BlockContext block, AccountId from, AccountId to, TaoBalance amount) {
        var state = block.state();
        ensure(canPay(state, from, amount), INSUFFICIENT_BALANCE);
        var before = Balances.totalIssuance(state);
        Balances.transfer(block, new Transfer(from, to, amount), Preservation.EXPENDABLE);
        var dust = before.saturatingMinus(Balances.totalIssuance(state));
        if (!dust.isZero()) {
            TOTAL_ISSUANCE.update(state, it -> it.saturatingMinus(dust));
        }
    }

    /// Moves TAO into a subnet's account, less if the payer would not keep the existential deposit.
    ///
    /// Returns what was moved. Errors: SUBNET_NOT_EXISTS, INSUFFICIENT_BALANCE (nothing can be moved).
    /// Source: `transfer_tao_to_subnet`.
    public static TaoBalance payToSubnet(
            BlockContext block, NetUid netuid, AccountId coldkey, TaoBalance amount) {
        if (amount.isZero()) {
            return amount;
        }
        var state = block.state();
        var account = accountOf(state, netuid);
        var paid = amount.min(spendableKeepingAlive(state, coldkey));
        ensure(!paid.isZero(), INSUFFICIENT_BALANCE);
        Balances.transfer(block, new Transfer(coldkey, account, paid), Preservation.PRESERVE);
        return paid;
    }

    private static AccountId accountOf(State state, NetUid netuid) {
        return Subnets.account(state, netuid).orElseThrow(SUBNET_NOT_EXISTS::failure);
    }

    /// Moves TAO out of a subnet's account. Errors: SUBNET_NOT_EXISTS, those of [#transfer].
    public static void payFromSubnet(
            BlockContext block, NetUid netuid, AccountId to, TaoBalance amount) {
        transfer(block, accountOf(block.state(), netuid), to, amount);
    }

    /// Moves TAO from one subnet's account to another's.
    public static void payBetweenSubnets(
            BlockContext block, NetUid from, NetUid to, TaoBalance amount) {
        payFromSubnet(block, from, accountOf(block.state(), to), amount);
    }

    /// The account of the block's author; empty if there is none.
    public static Optional<AccountId> author(BlockContext block) {
        return Optional.ofNullable(Aura.author(block.state()));
    }

    /// Pays a fee that lies in a subnet's account to the block's author; burns it if there is none.
    public static void payFeeToAuthor(BlockContext block, NetUid netuid, TaoBalance fee) {
        var author = author(block);
        if (author.isPresent()) {
            payFromSubnet(block, netuid, author.get(), fee);
            return;
        }
        var account = accountOf(block.state(), netuid);
        if (canPay(block.state(), account, fee)) {
            burn(block, account, fee);
        }
    }

    /// Destroys TAO that stays issued, by moving it where nobody has a key.
    ///
    /// Errors: those of [#transfer]. Source: `burn_tao`.
    public static void burn(BlockContext block, AccountId from, TaoBalance amount) {
        transfer(block, from, BURN_ACCOUNT, amount);
    }

    /// Destroys TAO so that it may be emitted again. Errors: INSUFFICIENT_BALANCE, if the account would not
    /// keep the existential deposit. Source: `recycle_tao`.
    public static void recycle(BlockContext block, AccountId from, TaoBalance amount) {
        var state = block.state();
        ensure(spendableKeepingAlive(state, from).isAtLeast(amount), INSUFFICIENT_BALANCE);
        TOTAL_ISSUANCE.update(state, it -> it.saturatingMinus(amount));
        Balances.withdraw(
                block,
                from,
                amount,
                new Terms(Precision.EXACT, Preservation.EXPENDABLE, Fortitude.FORCE));
        Balances.dropCredit(state, amount);
    }
}
