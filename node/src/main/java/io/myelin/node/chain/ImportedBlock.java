package io.myelin.node.chain;

import io.myelin.chain.Bytes;
import io.myelin.state.StateView;
import java.util.SortedSet;

/// A committed block, the state after it, and which keys it changed.
public record ImportedBlock(Block block, StateView state, SortedSet<Bytes> changedKeys) {}
