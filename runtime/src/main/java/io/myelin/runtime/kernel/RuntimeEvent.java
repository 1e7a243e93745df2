package io.myelin.runtime.kernel;

/// Something that happened, as a record in a sealed interface per pallet or section.
public interface RuntimeEvent {}
