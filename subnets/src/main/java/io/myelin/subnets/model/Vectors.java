package io.myelin.subnets.model;

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
