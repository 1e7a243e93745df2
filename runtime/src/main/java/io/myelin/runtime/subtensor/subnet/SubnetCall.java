package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Calls by which subnets come, start, change and go.
public sealed interface SubnetCall extends RuntimeCall {
    /// Buys a subnet, with `hotkey` as its first neuron.
    @Call(index = 59)
    @Weighs(refTime = 277_125_000, proofSize = 9947, reads = 40, writes = 48)
    record RegisterNetwork(AccountId hotkey) implements SubnetCall {}

    /// As [RegisterNetwork], with what the owner says about it.
    @Call(index = 79)
    @Weighs(refTime = 275_041_000, proofSize = 9883, reads = 39, writes = 47)
    record RegisterNetworkWithIdentity(AccountId hotkey, @Nullable SubnetIdentity identity)
            implements SubnetCall {}

    /// Removes a subnet; root only. The coldkey means nothing.
    @Call(index = 61)
    @Weighs(refTime = 119_000_000, reads = 6, writes = 31)
    record DissolveNetwork(AccountId coldkey, NetUid netuid) implements SubnetCall {}

    /// Removes a subnet; root only.
    @Call(index = 120)
    @Weighs(refTime = 119_000_000, reads = 6, writes = 31)
    record RootDissolveNetwork(NetUid netuid) implements SubnetCall {}

    /// Starts a subnet’s emission and trade; its owner only.
    @Call(index = 92)
    @Weighs(refTime = 39_454_000, proofSize = 4583, reads = 5, writes = 2)
    record StartCall(NetUid netuid) implements SubnetCall {}

    /// Says who the caller is.
    @Call(index = 68)
    @Weighs(refTime = 32_040_000, proofSize = 6829, reads = 3, writes = 1)
    record SetIdentity(
            Bytes name,
            Bytes url,
            Bytes githubRepo,
            Bytes image,
            Bytes discord,
            Bytes description,
            Bytes additional)
            implements SubnetCall {}

    /// Says something about a subnet; its owner only.
    @Call(index = 78)
    @Weighs(refTime = 17_513_000, proofSize = 4060, reads = 1, writes = 1)
    record SetSubnetIdentity(
            NetUid netuid,
            Bytes subnetName,
            Bytes githubRepo,
            Bytes subnetContact,
            Bytes subnetUrl,
            Bytes discord,
            Bytes description,
            Bytes logoUrl,
            Bytes additional)
            implements SubnetCall {}

    /// Chooses a subnet’s sign.
    @Call(index = 112)
    @Weighs(refTime = 28_313_000, proofSize = 9074, reads = 4, writes = 1)
    record UpdateSymbol(NetUid netuid, Bytes symbol) implements SubnetCall {}

    /// Sets a subnet’s tempo and starts a new cycle; its owner only.
    @Call(index = 139)
    @Weighs(refTime = 46_407_000, proofSize = 4440, reads = 6, writes = 3)
    record SetTempo(NetUid netuid, @U16 int tempo) implements SubnetCall {}

    /// Sets how many thousandths of a tempo a validator may be silent.
    @Call(index = 140)
    @Weighs(refTime = 39_193_000, proofSize = 4364, reads = 7, writes = 2)
    record SetActivityCutoffFactor(NetUid netuid, @U32 int factorMilli) implements SubnetCall {}

    /// Runs an epoch as soon as the freeze window has passed; the owner only.
    @Call(index = 141)
    @Weighs(refTime = 42_539_000, proofSize = 4447, reads = 8, writes = 2)
    record TriggerEpoch(NetUid netuid) implements SubnetCall {}
}
