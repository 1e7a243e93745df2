/// Runs folders of vectors, inputs with known outputs, against this implementation.
///
/// A vector folder has the subfolders `primitives`, `yuma`, `amm` and `emission`; each holds JSON files
/// of any name. What a file contains is recognised by its folder and its top-level keys
/// ([io.myelin.conformance.VectorForm]). A file yields cases
/// ([io.myelin.conformance.VectorCase]); a case computes its outputs and compares them with the
/// expected ones field by field ([io.myelin.conformance.Comparison]).
///
/// [io.myelin.conformance.ConformanceMain] is the command `myelin conformance DIR`; the module's tests
/// run the same cases one by one.
@NullMarked
package io.myelin.conformance;

import org.jspecify.annotations.NullMarked;
