package io.myelin.runtime.subtensor.weights;

import io.myelin.chain.Hash256;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.Compact;
import io.myelin.scale.Pair;
import io.myelin.scale.U16;
import java.util.List;

/// Calls by which validators set weights, openly or committed first.
public sealed interface WeightsCall extends RuntimeCall {
    /// Sets the caller’s weights on a subnet’s main mechanism.
    @Call(index = 0)
    @Weighs(
            refTime = 15_513_610_000L,
            proofSize = 10_327_410,
            reads = 4112,
            writes = 2,
            pays = Pays.NO)
    record SetWeights(
            NetUid netuid, List<@U16 Integer> dests, List<@U16 Integer> weights, long versionKey)
            implements WeightsCall {}

    /// Sets the caller’s weights on one mechanism.
    @Call(index = 119)
    @Weighs(refTime = 15_540_000_000L, reads = 4111, writes = 2, pays = Pays.NO)
    record SetMechanismWeights(
            NetUid netuid,
            MechId mecid,
            List<@U16 Integer> dests,
            List<@U16 Integer> weights,
            long versionKey)
            implements WeightsCall {}

    /// Sets weights on several subnets; a failing one is an event, not an error.
    @Call(index = 80)
    @Weighs(refTime = 103_092_000, proofSize = 7395, reads = 16, writes = 2, pays = Pays.NO)
    record BatchSetWeights(
            List<@Compact NetUid> netuids,
            List<List<Pair<@Compact @U16 Integer, @Compact @U16 Integer>>> weights,
            List<@Compact Long> versionKeys)
            implements WeightsCall {
        /// Whether each subnet has its weights and its version key.
        public boolean hasEqualLengths() {
            return netuids.size() == weights.size() && netuids.size() == versionKeys.size();
        }
    }

    /// Commits to a hash of weights.
    @Call(index = 96)
    @Weighs(refTime = 69_049_000, proofSize = 4714, reads = 13, writes = 2, pays = Pays.NO)
    record CommitWeights(NetUid netuid, Hash256 commitHash) implements WeightsCall {}

    /// Commits to a hash of weights on one mechanism.
    @Call(index = 115)
    @Weighs(refTime = 55_130_000, reads = 7, writes = 2, pays = Pays.NO)
    record CommitMechanismWeights(NetUid netuid, MechId mecid, Hash256 commitHash)
            implements WeightsCall {}

    /// Commits on several subnets; a failing one is an event, not an error.
    @Call(index = 100)
    @Weighs(refTime = 147_224_000, proofSize = 4765, reads = 15, writes = 2, pays = Pays.NO)
    record BatchCommitWeights(List<@Compact NetUid> netuids, List<Hash256> commitHashes)
            implements WeightsCall {
        /// Whether each subnet has its hash.
        public boolean hasEqualLengths() {
            return netuids.size() == commitHashes.size();
        }
    }

    /// Reveals committed weights.
    @Call(index = 97)
    @Weighs(refTime = 111_227_000, proofSize = 7590, reads = 19, writes = 2, pays = Pays.NO)
    record RevealWeights(
            NetUid netuid,
            List<@U16 Integer> uids,
            List<@U16 Integer> values,
            List<@U16 Integer> salt,
            long versionKey)
            implements WeightsCall {}

    /// Reveals committed weights on one mechanism.
    @Call(index = 116)
    @Weighs(refTime = 122_000_000, reads = 16, writes = 2, pays = Pays.NO)
    record RevealMechanismWeights(
            NetUid netuid,
            MechId mecid,
            List<@U16 Integer> uids,
            List<@U16 Integer> values,
            List<@U16 Integer> salt,
            long versionKey)
            implements WeightsCall {}

    /// Reveals several commits of a subnet, all or none.
    @Call(index = 98)
    @Weighs(refTime = 421_363_000, proofSize = 8095, reads = 19, writes = 2, pays = Pays.NO)
    record BatchRevealWeights(
            NetUid netuid,
            List<List<@U16 Integer>> uidsList,
            List<List<@U16 Integer>> valuesList,
            List<List<@U16 Integer>> saltsList,
            List<Long> versionKeys)
            implements WeightsCall {}
}
