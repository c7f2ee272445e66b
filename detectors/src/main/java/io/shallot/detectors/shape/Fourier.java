package io.shallot.detectors.shape;

/** The discrete Fourier transform of up to 1,024 complex numbers, in place. */
final class Fourier {

  // Decimation in time, radix 2 [1]: put the numbers in bit-reversed order, then join transforms of
  // length 1, 2, 4, ... by a + w b and a - w b. Roots of unity come from one table for all lengths,
  // made with StrictMath so that all machines agree.
  //
  // Cost: n/2 log2 n butterflies, under a microsecond for 128.
  //
  // [1] J. W. Cooley, J. W. Tukey, An algorithm for the machine calculation of complex Fourier
  //     series, Mathematics of Computation 19 (1965).

  static final int LONGEST = 1024;

  private static final double[] COSINES = new double[LONGEST / 2];
  private static final double[] SINES = new double[LONGEST / 2];

  static {
    for (int k = 0; k < LONGEST / 2; k++) {
      double angle = 2 * Math.PI * k / LONGEST;
      COSINES[k] = StrictMath.cos(angle);
      SINES[k] = StrictMath.sin(angle);
    }
  }

  private Fourier() {}

  /**
   * Transforms; with real and imaginary parts exchanged it is the inverse, times the length.
   *
   * @param re the real parts, a power of 2 of them from 2 to {@link #LONGEST}
   * @param im the imaginary parts, as many
   */
  static void transform(double[] re, double[] im) {
    reverse(re);
    reverse(im);
    int length = re.length;
    for (int half = 1; half < length; half *= 2) {
      int stride = LONGEST / (2 * half);
      for (int start = 0; start < length; start += 2 * half) {
        for (int k = 0, root = 0; k < half; k++, root += stride) {
          int a = start + k;
          int b = a + half;
          double c = COSINES[root];
          double s = SINES[root];
          double turnedRe = c * re[b] + s * im[b];
          double turnedIm = c * im[b] - s * re[b];
          re[b] = re[a] - turnedRe;
          im[b] = im[a] - turnedIm;
          re[a] += turnedRe;
          im[a] += turnedIm;
        }
      }
    }
  }

  private static void reverse(double[] numbers) {
    int shift = Integer.numberOfLeadingZeros(numbers.length) + 1;
    for (int i = 1; i < numbers.length; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (i < j) {
        double number = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = number;
      }
    }
  }
}
