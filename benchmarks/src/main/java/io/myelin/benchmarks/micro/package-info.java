/// Runs JMH benchmarks and reads their scores.
@NullMarked
package io.myelin.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
