package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_STAKE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_PROTOCOL_ALPHA;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMABLE;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMED;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_SHARES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_SHARES_V2;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTRATION_START_BLOCK;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.number.U96F32;
import io.myelin.runtime.commitments.Commitments;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkRemoved;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.SubnetAlpha;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.swap.AlphaPools;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The end of a subnet: its TAO goes to the stakers in proportion to their alpha, and all it had is removed.
///
/// Source: subtensor `coinbase/root.rs`, `do_dissolve_network`, and `staking/remove_stake.rs`,
/// `destroy_alpha_in_out_stakes`, spec 425.
public final class Dissolution {
    private Dissolution() {}

    /// Errors: SUBNET_NOT_EXISTS, also for root. Event: [NetworkRemoved].
    public static void dissolve(BlockContext block, NetUid netuid) {
        var state = block.state();
        ensure(Subnets.exists(state, netuid) && !netuid.isRoot(), SUBNET_NOT_EXISTS);
        forgetRootDividends(state, netuid);
        payOut(block, netuid);
        AlphaPools.clear(state, netuid);
        Commitments.purge(state, netuid);
        SubnetRemoval.remove(block, netuid);
        block.emit(new NetworkRemoved(netuid));
    }

    /// Source: `staking/claim_root.rs` `finalize_all_subnet_root_dividends`.
    private static void forgetRootDividends(State state, NetUid netuid) {
        for (var hotkey : ROOT_CLAIMABLE.keys(state)) {
            ROOT_CLAIMABLE.update(
                    state,
                    hotkey,
                    rates -> {
                        var rest = new TreeMap<>(rates);
                        rest.remove(netuid);
                        return rest;
                    });
        }
        ROOT_CLAIMED.clearUnder(state, netuid);
    }

    /// One part of the pot: alpha that counts, and TAO for it. The protocol's part has no coldkey to pay.
    private static final class Portion {
        private final AccountId coldkey;
        private final boolean isProtocol;
        private final long alpha;
        private long tao;
        private U128 remainder = U128.ZERO;

        Portion(AccountId coldkey, boolean isProtocol, long alpha) {
            this.coldkey = coldkey;
            this.isProtocol = isProtocol;
            this.alpha = alpha;
        }
    }

    private static void payOut(BlockContext block, NetUid netuid) {
        var state = block.state();
        var owner = SUBNET_OWNER.get(state, netuid);
        boolean refunds =
                Long.compareUnsigned(
                                NETWORK_REGISTERED_AT.get(state, netuid),
                                NETWORK_REGISTRATION_START_BLOCK.get(state))
                        < 0;
        var locked = SUBNET_LOCKED.get(state, netuid);
        var earned = refunds ? ownerEarnings(state, netuid) : TaoBalance.ZERO;

        var portions = takeAlpha(state, netuid);
        var pot = SUBNET_TAO.get(state, netuid);
        var protocolTao = TaoBalance.ZERO;
        if (!pot.isZero()) {
            SUBNET_TAO.remove(state, netuid);
            TOTAL_STAKE.update(state, it -> it.saturatingMinus(pot));
            divide(pot, portions);
            for (var portion : portions) {
                var share = new TaoBalance(portion.tao);
                if (portion.isProtocol) {
                    protocolTao = protocolTao.saturatingPlus(share);
                } else if (!share.isZero()) {
                    tryTo(
                            block,
                            () -> Issuance.payFromSubnet(block, netuid, portion.coldkey, share));
                }
            }
        }
        SUBNET_ALPHA_IN.remove(state, netuid);
        SUBNET_ALPHA_OUT.remove(state, netuid);
        SUBNET_PROTOCOL_ALPHA.remove(state, netuid);
        SUBNET_LOCKED.put(state, netuid, TaoBalance.ZERO);

        var refund = refunds ? locked.saturatingMinus(earned) : TaoBalance.ZERO;
        if (!refund.isZero()) {
            var account = Subnets.accountOf(netuid);
            var most = Issuance.spendable(state, account).saturatingMinus(protocolTao);
            tryTo(block, () -> Issuance.transfer(block, account, owner, refund.min(most)));
        }
        recycleRest(block, netuid);
    }

    /// What the owner's cut of all alpha is worth at the current price: ⌊⌊issued · cut⌋ · price⌋.
    private static TaoBalance ownerEarnings(State state, NetUid netuid) {
        var cut = U96F32.fractionOfU16(SUBNET_OWNER_CUT.get(state));
        long alpha =
                U96F32.ofU64(SubnetAlpha.issuance(state, netuid).rao())
                        .saturatingTimes(cut)
                        .saturatingToU64();
        var price = U96F32.saturatingOf(AlphaPools.price(state, netuid));
        return new TaoBalance(U96F32.ofU64(alpha).saturatingTimes(price).saturatingToU64());
    }

    /// Removes all stake of the subnet; returns what counts of it, the protocol's own alpha last.
    ///
    /// Quirk: a share that is worth nothing counts as its raw number. What is in the pool counts only for
    /// subnets registered after a certain block.
    private static ArrayList<Portion> takeAlpha(State state, NetUid netuid) {
        var portions = new ArrayList<Portion>();
        for (var key : TOTAL_HOTKEY_ALPHA.keys(state)) {
            if (key.second().equals(netuid)) {
                takeAlphaWith(state, key.first(), netuid, portions);
            }
        }
        boolean counts =
                Long.compareUnsigned(
                                NETWORK_REGISTERED_AT.get(state, netuid),
                                SubnetStorage.TAO_IN_REFUND_DEPLOYMENT_BLOCK.get(state))
                        > 0;
        var own = SUBNET_PROTOCOL_ALPHA.get(state, netuid);
        var all = counts ? SUBNET_ALPHA_IN.get(state, netuid).saturatingPlus(own) : own;
        if (!all.isZero()) {
            portions.add(new Portion(SUBNET_OWNER.get(state, netuid), true, all.rao()));
        }
        return portions;
    }

    private static void takeAlphaWith(
            State state, AccountId hotkey, NetUid netuid, ArrayList<Portion> portions) {
        var holdings =
                SharePools.holdingsOf(state, hotkey).stream()
                        .filter(holding -> holding.netuid().equals(netuid))
                        .toList();
        for (var holding : holdings) {
            var worth = SharePools.valueOf(state, hotkey, netuid, holding.share());
            long alpha = worth.isZero() ? holding.share().saturatingToU64() : worth.rao();
            if (alpha != 0) {
                portions.add(new Portion(holding.coldkey(), false, alpha));
            }
        }
        for (var holding : holdings) {
            ALPHA.remove(state, hotkey, holding.coldkey(), netuid);
            ALPHA_V2.remove(state, hotkey, holding.coldkey(), netuid);
        }
        TOTAL_HOTKEY_ALPHA.remove(state, hotkey, netuid);
        TOTAL_HOTKEY_SHARES.remove(state, hotkey, netuid);
        TOTAL_HOTKEY_SHARES_V2.remove(state, hotkey, netuid);
    }

    /// Divides the pot by alpha; what rounding leaves goes one rao each to the greatest remainders.
    private static void divide(TaoBalance pot, ArrayList<Portion> portions) {
        var total = U128.ZERO;
        for (var portion : portions) {
            total = total.saturatingPlus(U128.ofU64(portion.alpha));
        }
        if (total.isZero()) {
            return;
        }
        long rest = pot.rao();
        for (var portion : portions) {
            var product = U128.product(pot.rao(), portion.alpha);
            var share = product.dividedBy(total);
            portion.tao = share.saturatingToU64();
            portion.remainder = product.wrappingMinus(share.wrappingTimes(total));
            rest -= portion.tao;
        }
        if (rest > 0) {
            portions.sort(Comparator.comparing((Portion it) -> it.remainder).reversed());
            for (int i = 0; i < Math.min(rest, portions.size()); i++) {
                portions.get(i).tao++;
            }
        }
    }

    private static void recycleRest(BlockContext block, NetUid netuid) {
        var account = Subnets.accountOf(netuid);
        var rest = Issuance.spendableKeepingAlive(block.state(), account);
        if (tryTo(block, () -> Issuance.recycle(block, account, rest))) {
            RAO_RECYCLED_FOR_REGISTRATION.put(block.state(), netuid, rest);
        }
    }

    /// Whether an action that may fail without consequence did not.
    private static boolean tryTo(BlockContext block, Runnable action) {
        try {
            Supplier<Boolean> supplier =
                    () -> {
                        action.run();
                        return true;
                    };
            return block.transactional(supplier);
        } catch (DispatchException refused) {
            return false;
        }
    }
}
