package io.myelin.runtime.subtensor.neuron;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.H160;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.Feature;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.FixedLength;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.U8;
import java.math.BigInteger;

/// Calls by which neurons get a place and say where they serve.
public sealed interface NeuronCall extends RuntimeCall {
    /// Says where the caller serves on a subnet.
    @Call(index = 4)
    @Weighs(refTime = 31_278_000, proofSize = 4178, reads = 3, writes = 1, pays = Pays.NO)
    record ServeAxon(
            NetUid netuid,
            @U32 int version,
            BigInteger ip,
            @U16 int port,
            @U8 int ipType,
            @U8 int protocol,
            @U8 int placeholder1,
            @U8 int placeholder2)
            implements NeuronCall {}

    /// As [ServeAxon], with a certificate; one that does not parse is left out.
    @Call(index = 40)
    @Weighs(refTime = 30_617_000, proofSize = 4149, reads = 3, writes = 1, pays = Pays.NO)
    record ServeAxonTls(
            NetUid netuid,
            @U32 int version,
            BigInteger ip,
            @U16 int port,
            @U8 int ipType,
            @U8 int protocol,
            @U8 int placeholder1,
            @U8 int placeholder2,
            Bytes certificate)
            implements NeuronCall {}

    /// Says where the caller serves its metrics.
    @Call(index = 5)
    @Weighs(refTime = 29_294_000, proofSize = 4277, reads = 3, writes = 1, pays = Pays.NO)
    record ServePrometheus(
            NetUid netuid, @U32 int version, BigInteger ip, @U16 int port, @U8 int ipType)
            implements NeuronCall {}

    /// As [BurnedRegister]. Quirk: block, nonce, work and coldkey mean nothing; the caller pays.
    @Call(index = 6)
    @Weighs(refTime = 349_872_000, proofSize = 6148, reads = 34, writes = 29)
    record Register(
            NetUid netuid,
            long blockNumber,
            long nonce,
            Bytes work,
            AccountId hotkey,
            AccountId coldkey)
            implements NeuronCall {}

    /// Buys a place on a subnet for `hotkey`.
    @Call(index = 7)
    @Weighs(refTime = 336_815_000, proofSize = 6148, reads = 34, writes = 29)
    record BurnedRegister(NetUid netuid, AccountId hotkey) implements NeuronCall {}

    /// As [BurnedRegister], at most for `limitPrice` rao.
    @Call(index = 134)
    @Weighs(refTime = 354_200_000, reads = 47, writes = 40)
    record RegisterLimit(NetUid netuid, AccountId hotkey, long limitPrice) implements NeuronCall {}

    /// Mints test TAO for the caller, by work.
    @Call(index = 60, when = Feature.FAUCET)
    @Weighs(refTime = 91_000_000, reads = 27, writes = 22, pays = Pays.NO)
    record Faucet(long blockNumber, long nonce, Bytes work) implements NeuronCall {}

    /// Takes a place on root for `hotkey`.
    @Call(index = 62)
    @Weighs(refTime = 103_934_000, proofSize = 4981, reads = 19, writes = 16)
    record RootRegister(AccountId hotkey) implements NeuronCall {}

    /// Proves that the caller's neuron belongs to an address of the EVM, by that address's signature.
    @Call(index = 93)
    @Weighs(refTime = 684_242_000, proofSize = 4415, reads = 3, writes = 1, pays = Pays.NO)
    record AssociateEvmKey(
            NetUid netuid, H160 evmKey, long blockNumber, @FixedLength(65) Bytes signature)
            implements NeuronCall {}
}
