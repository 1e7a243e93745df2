package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.MINER_BURNED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.OWNER_CUT_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_ROOT_ALPHA_DIVS;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_SERVER_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_VALIDATOR_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_OUT_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_EMISSION_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_EXCESS_TAO;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ROOT_SELL_TAO;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_TAO_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_STAKE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_PROTOCOL_ALPHA;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.BLOCKS_SINCE_LAST_STEP;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.MAX_EPOCHS_PER_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.PENDING_EPOCH_AT;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.SUBNET_EPOCH_INDEX;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.emission.EmissionShares;
import io.myelin.economy.emission.EmissionShares.Standing;
import io.myelin.economy.emission.ParticipantSplit;
import io.myelin.economy.emission.RootProportion;
import io.myelin.economy.emission.SubnetTerms;
import io.myelin.number.U64F64;
import io.myelin.number.U96F32;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.SubtensorEvent.EpochDeferred;
import io.myelin.runtime.subtensor.SubtensorEvent.EpochSkipped;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.staking.Convictions;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A block's emission: TAO into the pools, alpha to those who wait for the epoch, epochs that are due.
///
/// Source: subtensor `coinbase/run_coinbase.rs` and `coinbase/subnet_emissions.rs`, spec 425.
final class Coinbase {
    /// A subnet and what it gets of this block.
    private record Terms(NetUid netuid, SubnetTerms terms) {}

    private Coinbase() {}

    /// Runs the coinbase with a block's minted TAO.
    static void run(BlockContext block, TaoBalance minted) {
        var state = block.state();
        SUBNET_ROOT_SELL_TAO.clear(state);
        var subnets = subnetsToEmitTo(state);
        var standings = subnets.stream().map(netuid -> standing(state, netuid)).toList();
        var emissions = EmissionShares.emissions(standings, minted.rao());
        boolean rootSells = rootSells(standings);
        var terms = new ArrayList<Terms>();
        for (int i = 0; i < subnets.size(); i++) {
            var netuid = subnets.get(i);
            terms.add(new Terms(netuid, terms(state, netuid, emissions.get(i))));
        }
        inject(block, terms, minted);
        for (var each : terms) {
            emitAlpha(state, each.netuid(), each.terms(), rootSells);
        }
        var due = drain(block);
        due.forEach((netuid, pending) -> {
            Distribution.run(block, netuid, pending);
            LAST_MECHANSIM_STEP_BLOCK.put(state, netuid, block.blockNumber());
        });
    }

    /// Subnets that take part in emission: started, trading, and open for registration.
    static List<NetUid> subnetsToEmitTo(State state) {
        return Subnets.allButRoot(state).stream()
                .filter(netuid -> FIRST_EMISSION_BLOCK_NUMBER.contains(state, netuid))
                .filter(netuid -> SUBTOKEN_ENABLED.get(state, netuid))
                .filter(netuid -> NETWORK_REGISTRATION_ALLOWED.get(state, netuid))
                .toList();
    }

    private static Standing standing(State state, NetUid netuid) {
        return new Standing(
                SubnetAlpha.movingPrice(state, netuid),
                MINER_BURNED.get(state, netuid),
                SUBNET_EMISSION_ENABLED.get(state, netuid));
    }

    /// Whether root stakers keep their alpha: the sum of moving prices is above 1.
    private static boolean rootSells(List<Standing> standings) {
        var sum =
                standings.stream()
                        .map(Standing::movingPrice)
                        .reduce(U64F64.ZERO, U64F64::wrappingPlus);
        return sum.isAbove(U64F64.ONE);
    }

    static U96F32 rootProportion(State state, NetUid netuid) {
        return RootProportion.of(
                SUBNET_TAO.get(state, NetUid.ROOT),
                StakeWeights.taoWeight(state),
                SubnetAlpha.issuance(state, netuid));
    }

    private static SubnetTerms terms(State state, NetUid netuid, U96F32 taoEmission) {
        long issuance = SubnetAlpha.issuance(state, netuid).rao();
        return SubnetTerms.of(
                taoEmission,
                Issuance.emissionAt(state, issuance),
                AlphaPools.price(state, netuid),
                rootProportion(state, netuid));
    }

    /// Adds TAO and alpha to the pools, buys alpha with what does not fit, and takes back what is left.
    ///
    /// The weights are shifted first, with the reserves as they are before the purchase.
    /// Source: `inject_and_maybe_swap`.
    private static void inject(BlockContext block, List<Terms> terms, TaoBalance minted) {
        var state = block.state();
        var credit = minted;
        for (var each : terms) {
            var netuid = each.netuid();
            var term = each.terms();
            var taoIn = new TaoBalance(term.taoIn().saturatingToU64());
            var alphaIn = new AlphaBalance(term.alphaIn().saturatingToU64());
            var excess = new TaoBalance(term.excessTao().saturatingToU64());
            if (!AlphaPools.adjustForInjection(state, netuid, taoIn, alphaIn)) {
                taoIn = TaoBalance.ZERO;
                alphaIn = AlphaBalance.ZERO;
            }
            SUBNET_EXCESS_TAO.put(state, netuid, TaoBalance.ZERO);
            SUBNET_TAO_IN_EMISSION.put(state, netuid, TaoBalance.ZERO);
            credit = credit.saturatingMinus(buyWithExcess(block, netuid, excess, credit));
            SUBNET_ALPHA_IN_EMISSION.put(state, netuid, alphaIn);
            SubnetAlpha.mintIntoPool(state, netuid, alphaIn);
            credit = credit.saturatingMinus(addTao(block, netuid, taoIn, credit));
        }
        Issuance.recycleCredit(state, credit);
    }

    /// Returns the credit that was spent.
    private static TaoBalance buyWithExcess(
            BlockContext block, NetUid netuid, TaoBalance excess, TaoBalance credit) {
        if (excess.isZero() || !pay(block, netuid, excess, credit)) {
            return TaoBalance.ZERO;
        }
        var state = block.state();
        try {
            var bought = PoolTrades.buy(state, netuid, excess, AlphaPools.MAX_PRICE, Fees.DROPPED);
            SUBNET_PROTOCOL_ALPHA.update(state, netuid, it -> it.saturatingPlus(bought.alpha()));
            SUBNET_EXCESS_TAO.put(state, netuid, bought.paidIn());
            PoolTrades.recordProtocolInflow(state, netuid, bought.paidIn());
        } catch (DispatchException refused) {
            // The TAO stays in the subnet's account, as in the reference.
        }
        return excess;
    }

    /// Returns the credit that was spent.
    private static TaoBalance addTao(
            BlockContext block, NetUid netuid, TaoBalance taoIn, TaoBalance credit) {
        if (taoIn.isZero() || !pay(block, netuid, taoIn, credit)) {
            return TaoBalance.ZERO;
        }
        var state = block.state();
        SUBNET_TAO_IN_EMISSION.put(state, netuid, taoIn);
        SUBNET_TAO.update(state, netuid, it -> it.saturatingPlus(taoIn));
        TOTAL_STAKE.update(state, it -> it.saturatingPlus(taoIn));
        PoolTrades.recordProtocolInflow(state, netuid, taoIn);
        return taoIn;
    }

    private static boolean pay(
            BlockContext block, NetUid netuid, TaoBalance amount, TaoBalance credit) {
        return credit.isAtLeast(amount) && Issuance.spend(block, Subnets.accountOf(netuid), amount);
    }

    /// Creates a block's alpha and puts each part where it waits for the epoch.
    private static void emitAlpha(
            State state, NetUid netuid, SubnetTerms terms, boolean rootSells) {
        var ownerCut =
                OWNER_CUT_ENABLED.get(state, netuid)
                        ? U96F32.fractionOfU16(SUBNET_OWNER_CUT.get(state))
                        : U96F32.ZERO;
        var created = new AlphaBalance(terms.alphaOut().saturatingToU64());
        SUBNET_ALPHA_OUT_EMISSION.put(state, netuid, created);
        SubnetAlpha.mintForParticipants(state, netuid, created);
        var split = ParticipantSplit.of(terms.alphaOut(), ownerCut, rootProportion(state, netuid));
        if (OWNER_CUT_ENABLED.get(state, netuid)) {
            add(PENDING_OWNER_CUT, state, netuid, split.ownerCut());
        }
        add(PENDING_SERVER_EMISSION, state, netuid, split.server());
        add(PENDING_VALIDATOR_EMISSION, state, netuid, split.validator());
        if (rootSells) {
            add(PENDING_ROOT_ALPHA_DIVS, state, netuid, split.rootAlpha());
        } else {
            SubnetAlpha.recycle(state, netuid, split.rootAlpha());
        }
    }

    private static void add(
            StorageMap<NetUid, AlphaBalance> pending,
            State state,
            NetUid netuid,
            AlphaBalance amount) {
        pending.update(state, netuid, it -> it.saturatingPlus(amount));
    }

    /// Alpha that an epoch pays out.
    record Pending(
            AlphaBalance server,
            AlphaBalance validator,
            AlphaBalance root,
            AlphaBalance ownerCut) {}

    /// Takes what is pending on subnets whose epoch is due, elects their owners, and moves every due schedule on.
    ///
    /// Events: [EpochDeferred], [EpochSkipped]. Source: `drain_pending`.
    private static TreeMap<NetUid, Pending> drain(BlockContext block) {
        var state = block.state();
        long now = block.blockNumber();
        int most = MAX_EPOCHS_PER_BLOCK.get(state);
        var drained = new TreeMap<NetUid, Pending>();
        for (var netuid : Subnets.allButRoot(state)) {
            BLOCKS_SINCE_LAST_STEP.update(state, netuid, it -> it + 1);
            if (!EpochSchedule.isDue(state, netuid, now)) {
                continue;
            }
            if (drained.size() >= most) {
                PENDING_EPOCH_AT.put(state, netuid, now + 1);
                block.emit(new EpochDeferred(netuid, now, now + 1));
                continue;
            }
            if (EpochSchedule.hasConsistentInput(state, netuid)) {
                BLOCKS_SINCE_LAST_STEP.put(state, netuid, 0L);
                drained.put(netuid, drain(state, netuid));
                Convictions.changeOwnerIfDue(block, netuid);
            } else {
                block.emit(new EpochSkipped(netuid, now));
            }
            LAST_EPOCH_BLOCK.put(state, netuid, now);
            PENDING_EPOCH_AT.put(state, netuid, 0L);
            SUBNET_EPOCH_INDEX.update(state, netuid, it -> it + 1);
        }
        return drained;
    }

    private static Pending drain(State state, NetUid netuid) {
        var pending =
                new Pending(
                        PENDING_SERVER_EMISSION.get(state, netuid),
                        PENDING_VALIDATOR_EMISSION.get(state, netuid),
                        PENDING_ROOT_ALPHA_DIVS.get(state, netuid),
                        PENDING_OWNER_CUT.get(state, netuid));
        PENDING_SERVER_EMISSION.put(state, netuid, AlphaBalance.ZERO);
        PENDING_VALIDATOR_EMISSION.put(state, netuid, AlphaBalance.ZERO);
        PENDING_ROOT_ALPHA_DIVS.put(state, netuid, AlphaBalance.ZERO);
        PENDING_OWNER_CUT.put(state, netuid, AlphaBalance.ZERO);
        return pending;
    }
}
