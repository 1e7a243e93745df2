/// A chain in your test: a whole node inside the JVM, with funded accounts, on a free port.
///
/// *Terms.* A **test node** is a real node ([io.myelin.node.Node]) that keeps nothing on disk. A **test account** is one of the
/// development keys (`//Alice` …) with what it takes to sign.
///
/// *Invariants.* Blocks are built, executed twice, audited ([io.myelin.runtime.audit.Audit]) and served over RPC; on
/// [TestNode#close] the state root is built again from scratch. Two test nodes share nothing.
///
/// *Entry points.* [TestNode], [TestAccount], [TestNodeExtension] for JUnit.
///
/// *Out of scope.* Time travel and snapshots.
@NullMarked
package io.myelin.testkit;

import org.jspecify.annotations.NullMarked;
