package io.myelin.subnets.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Arithmetic on embedding vectors.
public final class Vectors {
    private Vectors() {}

    /// The vector scaled to length 1; zeros stay zeros.
    public static float[] normalized(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] scaled = new float[vector.length];
        for (int i = 0; i < scaled.length && length > 0; i++) {
            scaled[i] = (float) (vector[i] / length);
        }
        return scaled;
    }

    /// The cosine of the angle between two vectors; 0 if one of them is all zeros.
    public static double cosine(float[] a, float[] b) {
        double lengths = Math.sqrt(dot(a, a) * dot(b, b));
        return lengths == 0 ? 0 : dot(a, b) / lengths;
    }

    /// Little-endian float32 in base64, as vectors travel.
    public static String toBase64(float[] vector) {
        var bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /// Σ a_i·b_i; the cosine of the angle for vectors of length 1.
    public static double dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " numbers");
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
