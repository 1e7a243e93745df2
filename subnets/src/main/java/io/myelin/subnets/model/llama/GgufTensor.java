package io.myelin.subnets.model.llama;

import java.lang.foreign.MemorySegment;

/// A named array of numbers of a GGUF file, still in its stored form.
///
/// `columns` is the length of one row (the fastest dimension), `rows` the product of the others.
record GgufTensor(String name, GgufType type, int rows, int columns, MemorySegment data) {
    /// Refuses the tensor unless it has the shape that the model's sizes ask for.
    GgufTensor expect(int wantedRows, int wantedColumns) {
        if (rows != wantedRows || columns != wantedColumns) {
            throw new GgufException(
                    "tensor '%s' is %d x %d, but the model's sizes ask for %d x %d"
                            .formatted(name, rows, columns, wantedRows, wantedColumns));
        }
        return this;
    }

    /// Bytes from one row to the next.
    long rowBytes() {
        return type.bytes(columns);
    }

    /// All numbers as floats, row after row.
    float[] toFloats() {
        float[] out = new float[Math.multiplyExact(rows, columns)];
        Dequantizer.dequantize(type, data, 0, out, 0, out.length);
        return out;
    }

    /// Row `row` as floats into `out[from .. from + columns)`.
    void rowToFloats(int row, float[] out, int from) {
        Dequantizer.dequantize(type, data, row * rowBytes(), out, from, columns);
    }
}
