package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.crowdloan.CrowdloanError.INVALID_CROWDLOAN_ID;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CONTRIBUTIONS;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CROWDLOANS;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CURRENT_CROWDLOAN_ID;
import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.BENEFICIARY_DOES_NOT_OWN_HOTKEY;
import static io.myelin.runtime.subtensor.SubtensorError.EXPECTED_BENEFICIARY_ORIGIN;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_LEASE_BENEFICIARY;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_CANNOT_END_IN_THE_PAST;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_HAS_NOT_ENDED;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_HAS_NO_END_BLOCK;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_NETUID_NOT_FOUND;
import static io.myelin.runtime.subtensor.SubtensorError.OVERFLOW;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.ACCUMULATED_LEASE_DIVIDENDS;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.NEXT_SUBNET_LEASE_ID;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_LEASES;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_LEASE_SHARES;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_UID_TO_LEASE_ID;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.number.Percent;
import io.myelin.number.U64F64;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.Balances.Transfer;
import io.myelin.runtime.balances.Preservation;
import io.myelin.runtime.crowdloan.CrowdloanStorage.CrowdloanInfo;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.proxy.Proxies;
import io.myelin.runtime.proxy.ProxyType;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetLeaseCreated;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetLeaseDividendsDistributed;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetLeaseTerminated;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.Stake;
import io.myelin.runtime.subtensor.staking.StakeTransitions;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.system.Accounts;
import io.myelin.scale.Wires;
import org.jspecify.annotations.Nullable;

/// Subnets that a crowdloan bought: accounts without keys own them, a beneficiary runs them by proxy, and the
/// contributors get a part of the owner's cut.
///
/// Source: subtensor `subnets/leasing.rs`, spec 425.
public final class Leases {
    /// Blocks between two distributions of dividends.
    public static final long DISTRIBUTION_BLOCKS = 100;

    private static final int MAX_CONTRIBUTORS = 500;

    private static final long LAST_ID = 0xFFFF_FFFFL;

    private Leases() {}

    /// Buys a subnet with what a crowdloan raised; what is left goes back to its contributors in proportion.
    ///
    /// Errors, in order: INVALID_CROWDLOAN_ID (none is being finalised), INVALID_LEASE_BENEFICIARY (not by its
    /// creator), LEASE_CANNOT_END_IN_THE_PAST, OVERFLOW, those of registering a subnet and of adding a proxy.
    /// Event: [SubnetLeaseCreated]. Source: `do_register_leased_network`.
    static PostInfo register(Dispatch d, Percent share, @Nullable Long endBlock) {
        var who = d.ensureSigned();
        var state = d.state();
        var loanId = CURRENT_CROWDLOAN_ID.get(state);
        var loan = loanId == null ? null : CROWDLOANS.get(state, loanId);
        if (loanId == null || loan == null) {
            throw INVALID_CROWDLOAN_ID.failure();
        }
        ensure(who.equals(loan.creator()), INVALID_LEASE_BENEFICIARY);
        ensure(endBlock == null || endBlock > d.blockNumber(), LEASE_CANNOT_END_IN_THE_PAST);
        long id = NEXT_SUBNET_LEASE_ID.get(state);
        ensure(id < LAST_ID, OVERFLOW);
        NEXT_SUBNET_LEASE_ID.put(state, id + 1);
        var coldkey = account("leasing/coldkey", id);
        var hotkey = account("leasing/hotkey", id);
        Accounts.incProviders(d, coldkey);
        Accounts.incProviders(d, hotkey);
        pay(d, loan.fundsAccount(), coldkey, loan.raised());
        d.callUnfiltered(new Origin.Signed(coldkey), new RegisterNetwork(hotkey)).orThrow();
        var netuid = subnetOf(state, coldkey);
        Proxies.add(d, coldkey, who, ProxyType.SUBNET_LEASE_BENEFICIARY, 0);
        var leftover = Balances.free(state, coldkey);
        var cost = loan.raised().saturatingMinus(leftover);
        SUBNET_LEASES.put(
                state, id, new SubnetLease(who, coldkey, hotkey, share, endBlock, netuid, cost));
        SUBNET_UID_TO_LEASE_ID.put(state, netuid, id);
        DELEGATES.put(state, hotkey, 0);
        pay(d, coldkey, who, refundOthers(d, id, loanId, loan, coldkey, leftover));
        d.emit(
                new SubnetLeaseCreated(
                        who, (int) id, netuid, endBlock == null ? null : endBlock.intValue()));
        return loan.contributorsCount() < MAX_CONTRIBUTORS
                ? PostInfo.weighing(registrationWeight(loan.contributorsCount()))
                : PostInfo.AS_DECLARED;
    }

    private static Weight registrationWeight(long contributors) {
        return new Weight(301_560_714 + 26_884_006L * contributors, 10_079 + 2_579 * contributors)
                .withAccess(41 + 2 * contributors, 55 + 2 * contributors);
    }

    /// blake2-256 of the SCALE of `(text, lease)`.
    private static AccountId account(String role, long id) {
        var entropy = Wires.TEXT.encode(role).concat(Wires.U32_LONG.encode(id));
        return AccountId.of(Blake2b.hash256(entropy.toArray()));
    }

    private static void pay(BlockContext block, AccountId from, AccountId to, TaoBalance amount) {
        Balances.transfer(block, new Transfer(from, to, amount), Preservation.EXPENDABLE);
    }

    private static NetUid subnetOf(State state, AccountId coldkey) {
        for (var entry : SUBNET_OWNER.entries(state)) {
            if (entry.value().equals(coldkey)) {
                return entry.key();
            }
        }
        throw LEASE_NETUID_NOT_FOUND.failure();
    }

    /// Notes each contributor's share, gives it ⌊share · leftover⌋ back, and returns what is left for the
    /// beneficiary.
    private static TaoBalance refundOthers(
            BlockContext block,
            long id,
            long loanId,
            CrowdloanInfo loan,
            AccountId coldkey,
            TaoBalance leftover) {
        var state = block.state();
        var rest = leftover;
        for (var given : CONTRIBUTIONS.entriesUnder(state, loanId)) {
            if (given.key().equals(loan.creator())) {
                continue;
            }
            var share =
                    U64F64.ofU64(given.value().rao())
                            .safeDividedBy(U64F64.ofU64(loan.raised().rao()));
            SUBNET_LEASE_SHARES.put(state, id, given.key(), share);
            var refund =
                    new TaoBalance(
                            share.saturatingTimes(U64F64.ofU64(leftover.rao())).saturatingToU64());
            pay(block, coldkey, given.key(), refund);
            rest = rest.saturatingMinus(refund);
        }
        return rest;
    }

    /// Quirk: the subnet stays listed as leased.
    /// Errors, in order: LEASE_DOES_NOT_EXIST, EXPECTED_BENEFICIARY_ORIGIN, LEASE_HAS_NO_END_BLOCK,
    /// LEASE_HAS_NOT_ENDED, BENEFICIARY_DOES_NOT_OWN_HOTKEY, CANNOT_USE_SYSTEM_ACCOUNT.
    /// Event: [SubnetLeaseTerminated]. Source: `do_terminate_lease`.
    static PostInfo terminate(Dispatch d, long id, AccountId hotkey) {
        var who = d.ensureSigned();
        var state = d.state();
        var lease = SUBNET_LEASES.get(state, id);
        if (lease == null) {
            throw LEASE_DOES_NOT_EXIST.failure();
        }
        ensure(lease.beneficiary().equals(who), EXPECTED_BENEFICIARY_ORIGIN);
        var endBlock = lease.endBlock();
        if (endBlock == null) {
            throw LEASE_HAS_NO_END_BLOCK.failure();
        }
        ensure(d.blockNumber() >= endBlock, LEASE_HAS_NOT_ENDED);
        ensure(Owners.owns(state, who, hotkey), BENEFICIARY_DOES_NOT_OWN_HOTKEY);
        SUBNET_OWNER.put(state, lease.netuid(), who);
        Subnets.setOwnerHotkey(d, lease.netuid(), hotkey);
        releaseAccount(d, lease.coldkey());
        releaseAccount(d, lease.hotkey());
        int shares = SUBNET_LEASE_SHARES.clearUnder(state, id);
        ACCUMULATED_LEASE_DIVIDENDS.remove(state, id);
        SUBNET_LEASES.remove(state, id);
        Proxies.remove(d, lease.coldkey(), who, ProxyType.SUBNET_LEASE_BENEFICIARY, 0);
        d.emit(new SubnetLeaseTerminated(who, lease.netuid()));
        return shares < MAX_CONTRIBUTORS
                ? PostInfo.weighing(terminationWeight(shares))
                : PostInfo.AS_DECLARED;
    }

    private static Weight terminationWeight(long shares) {
        return new Weight(56_635_122 + 912_993L * shares, 6_148 + 2_529 * shares)
                .withAccess(4 + shares, 6 + shares);
    }

    private static void releaseAccount(BlockContext block, AccountId account) {
        try {
            Accounts.decProviders(block, account);
        } catch (DispatchException stillNeeded) {
            // The reference goes on too; the account keeps its reason to live.
        }
    }

    /// Sets a leased subnet's contributors' part of the owner's cut aside, and every hundred blocks gives it to them
    /// by share, what is left to the beneficiary. If one cannot be paid nobody is, and all of it waits.
    ///
    /// ```
    /// part = ⌈cut · emissionsShare⌉   contributor: ⌈share · (part + what waits)⌉
    /// ```
    ///
    /// Quirk: too small a payment for one contributor keeps all others waiting.
    /// Event: [SubnetLeaseDividendsDistributed] for each. Source: `distribute_leased_network_dividends`.
    public static void distribute(BlockContext block, NetUid netuid, AlphaBalance ownerCut) {
        var state = block.state();
        var id = SUBNET_UID_TO_LEASE_ID.get(state, netuid);
        var lease = id == null ? null : SUBNET_LEASES.get(state, id);
        if (id == null || lease == null) {
            return;
        }
        var endBlock = lease.endBlock();
        if (endBlock != null && endBlock <= block.blockNumber()) {
            return;
        }
        var part = new AlphaBalance(lease.emissionsShare().timesCeiled(ownerCut.rao()));
        var all = ACCUMULATED_LEASE_DIVIDENDS.get(state, id).saturatingPlus(part);
        if (block.blockNumber() % DISTRIBUTION_BLOCKS != 0) {
            ACCUMULATED_LEASE_DIVIDENDS.put(state, id, all);
            return;
        }
        try {
            block.transactional(() -> {
                payContributors(block, id, lease, all);
                ACCUMULATED_LEASE_DIVIDENDS.put(state, id, AlphaBalance.ZERO);
                return all;
            });
        } catch (DispatchException refused) {
            ACCUMULATED_LEASE_DIVIDENDS.put(state, id, all);
        }
    }

    private static void payContributors(
            BlockContext block, long id, SubnetLease lease, AlphaBalance all) {
        var rest = all;
        for (var share : SUBNET_LEASE_SHARES.entriesUnder(block.state(), id)) {
            var amount = ceiledPart(share.value(), all);
            pay(block, id, lease, share.key(), amount);
            rest = rest.saturatingMinus(amount);
        }
        pay(block, id, lease, lease.beneficiary(), rest);
    }

    private static AlphaBalance ceiledPart(U64F64 share, AlphaBalance all) {
        var exact = share.saturatingTimes(U64F64.ofU64(all.rao()));
        var floored = new AlphaBalance(exact.saturatingToU64());
        return exact.bits().low() == 0 ? floored : floored.saturatingPlus(new AlphaBalance(1));
    }

    private static void pay(
            BlockContext block, long id, SubnetLease lease, AccountId to, AlphaBalance amount) {
        StakeTransitions.moveWithin(
                block,
                new Stake(lease.hotkey(), lease.coldkey(), lease.netuid()),
                new Stake(lease.hotkey(), to, lease.netuid()),
                amount);
        block.emit(new SubnetLeaseDividendsDistributed((int) id, to, amount));
    }
}
