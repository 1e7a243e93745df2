/// The runtime kernel: how a pallet is declared, and how its calls are run.
///
/// A pallet is written as four kinds of files, and every fact stands in one of them:
///
/// ```java
/// // calls: record name = wire name, components = fields, index = wire index, weight beside it
/// sealed interface StakingCall extends RuntimeCall {
///     @Call(index = 2) @Weighs(refTime = 340_800_000, reads = 25, writes = 16)
///     record AddStake(AccountId hotkey, NetUid netuid, TaoBalance amountStaked) implements StakingCall {}
/// }
/// sealed interface StakingEvent extends RuntimeEvent {
///     @Event(index = 2) @Positional
///     record StakeAdded(AccountId coldkey, AccountId hotkey, TaoBalance spent) implements StakingEvent {}
/// }
/// // errors: one enum per pallet, position = wire index, SUBNET_NOT_EXISTS = SubnetNotExists
/// enum SubtensorError implements ModuleError { ROOT_NETWORK_DOES_NOT_EXIST, … }
///
/// // storage: inert declarations
/// final class StakingStorage {
///     private static final PalletPrefix SUBTENSOR = PalletPrefix.of("SubtensorModule");
///     static final StorageMap<NetUid, Integer> TEMPO =
///             SUBTENSOR.map("Tempo", identity(NETUID), U16).orElse(p -> p.initialTempo());
/// }
///
/// // code: a switch without default, so that a forgotten call does not compile
/// final class StakingSection implements Section<StakingCall> {
///     public PostInfo dispatch(StakingCall call, Dispatch d) {
///         return switch (call) {
///             case AddStake(var hotkey, var netuid, var amount) -> addStake(d, hotkey, netuid, amount);
///         };
///     }
///     private PostInfo addStake(Dispatch d, AccountId hotkey, NetUid netuid, TaoBalance amount) {
///         var coldkey = d.ensureSigned();
///         ensure(NETWORKS_ADDED.get(d.state(), netuid), SUBNET_NOT_EXISTS);
///         …
///         d.emit(new StakeAdded(coldkey, hotkey, amount));
///         return PostInfo.AS_DECLARED;
///     }
/// }
///
/// // the pallet, to which assembly gives its index
/// Pallet.named("SubtensorModule", "pallet_subtensor::pallet")
///         .calls(StakingCall.class, new StakingSection())
///         .events(StakingEvent.class).errors(SubtensorError.class).storage(StakingStorage.class)
///         .constant("InitialTempo", U16, ChainParams::initialTempo)
///         .hooks(new SubtensorHooks()).api(new SwapApi()).build();
/// ```
///
/// Terms: *section*, a file-sized part of a pallet's calls; *dispatch*, one run of one call; *origin*,
/// on whose behalf; *guard*, a check before every dispatch; *cost*, declared weight, class and fee.
///
/// Invariants: a failing call leaves neither write nor event, at any depth of nesting; iteration is in
/// raw key order; a value that does not decode reads as absent; nothing here is static and mutable.
///
/// Entry points: [io.myelin.runtime.kernel.Pallet], [io.myelin.runtime.kernel.Kernel],
/// [io.myelin.runtime.kernel.Dispatch], [io.myelin.runtime.kernel.PalletPrefix]. In tests:
/// `kernel.open(new State(view, params), 1).call(new Origin.Signed(alice), call)`.
///
/// Out of scope: which pallets exist, blocks and extrinsics (`system`, `assembly`).
@NullMarked
package io.myelin.runtime.kernel;

import org.jspecify.annotations.NullMarked;
