package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States written by earlier versions stay readable; made by version 1 of each detector itself. */
class NoveltyStateFormatTest {

  private static final Detectors DETECTORS = Detectors.discover();
  private static final int HOURS = 36;

  /** States are zipped, then in base 64. */
  @ParameterizedTest
  @CsvSource({
    "novelty, H4sIAAAAAAAA/wv2cPRhYM/LL0vNKalkYGBgZGBgMYTQEKACZPccCvzC4KAGEYDTyg0QWhHKl4XSE"
        + "mi0MJTmgdJMENr+AyrtYH4AQptBzTV1gNAmDKi0EVSdIVSdAVSdHgMqrQ2V14S5G8pXYUClFaHiclC+JJQWQaO"
        + "Vfzzus3jc5+Cm3v5suz8bLIDg7mY0+xn0zdnT/nFjTbxnjCpcnnP1mk3rZePtr/x7+6PW+zQkTKF+/wJVwwKl+"
        + "XDYDXOTHJqb0f2ihuZnWBighw0szGBhCAtT9LCGxQEsTqB+xYg7JrQ4FsaRFmBpRBEtDaGlLSiQtz/JundK7J3"
        + "5QDbT/99QUZBdoPBiZiAR/P9LhCJGJIwNyNsffPk/T+JKAMgV/3+R6ARGNJoB7CtGLCoYsLgBm5sY///B43JGk"
        + "sOFkYEMMOlD4gQAuZS65UoEAAA=",
    "shallot, H4sIAAAAAAAA/9VZDVQU1xWeXRAIqIAgQsT9weVHhRUJ8hM07y1BlKP1LxJ/ij/V6ImpiFBsozG6N"
        + "SkeI9ocNQpqGmxqMWhEEX8aUBFXIeUUdpGEJGIUsAjVgxtBsvyE7eybN7Mzw+zCgulp3tk59747d+68ee+7993"
        + "79rVZqjmE4+/e/M2GDSnpBEGICEJeRlGqKUg+s3RBOwEDKAFDx6spKsf9cZh686gHpsMxFVMU6LkURpZQNALbn"
        + "QopGk5waRjWm4L1QrGekuDSSfj+BHrcuK8guFSO5RLc98HUk0fHGxr3RTXug/GBu5ouzXOgJ4gZtyiic2HHqwm"
        + "g8Y/bViYk+TP3Xzh1uiB/3EooL3orfEQ8+X0n3nmyYs3rzP1Qe/z+D4sdtbAQTjjgukVetZm5H/gs0dRAWxZ6P"
        + "2hasuXz2yUVzH3xfWoeNe2Pjt2aPw+8ra50BnFO9H1QLX+4a33MRHDb9HRUA1S2eEmP3J1eEkGNG7RjO37Li+N"
        + "T3D+GMDC7WfLQlbFPz/uosvS4jdl74ZgLK5bCi4HMfdnpf+TnyWLBfV2w8vpVOYUZgmvbHtORFuaWnnMJb034a"
        + "xXAW1N6jflrT2OCxgiNGT6WaIzRmMNr2QebYh6GPSxgnfYBOc9HeL6DmxR8OezKweV1n5C82NiNpaZ3mebLjrC"
        + "xGX8agJKIdQk1KbjeYtzoXTPfNApjl41DEPEogb5KJKBBCIxBaEwiY4+VkYtsnhcRMbhmxvQDLrZBLw/jjshdE"
        + "6GLYn8C+YOuGGPuZb6pZb5pDOZH69KXj5mhg2MwNn00j+dqHs+DY+8kX7yTfInxBel9jCkDzxcoF4dBbtgn9Ng"
        + "nDDxfwPFlMtYLwXrBWC+Y9iVsbyLWC8J6gVgvkPdef6w3Xs/Fj3aBd1VsgYzkHYw/DgI73LUz2LhO4j4WOgf6L"
        + "otj6LHBp+wG7ZnWLBPGXqFv+8VhWNay3tSg/D95ZDsF/Z5mFB/PDzLH+baqaW1V06F/656/Nn8xGQY8+VXLlch"
        + "ceg+EgZ5b62ee8YQBcdR7/I+lmkYE/b1ML9wIFWf3Tq9wqoGKdahBhdwp1u19ORzfju1vw9jFPuGfKRyXW/Lem"
        + "O2+pxbFwB4r2BAPOP5Yil7ifhBoXn1ikLGYGoPRBgyL+sVPIaYaTCsxreHRbzH9HtN6NRd/NG3C8hbcf4T7rQS"
        + "X6qF12o8enStBMb9vidqmR+MHOmiPf+Oh1qB9fei7j+g56JjX7rO28Y+vZc0BhS4LlBemrwKXWyeMcA1+CxSfc"
        + "umaKBMz9FqBMut46VxwXXJHHKPvBaWRtS3O+nvghrLx0o7IOQzVYDua6rmGuA5PcHNXXrr71C5wSxnb2xX9xEz"
        + "LFxSd8t4OSr6remnOa0pQlP95p+vcbeBSefhYbaiBGU+hwX/tR7pmUKB9MNNOHADO+Xy6qmlJKag4oC8+WLQG/"
        + "PPYg1ZZegeo3BHxnVdiDdBKcqJHTNwKtBf9LhhWJgKdovGN9A+2Aa3usJRw2gl0W75WSq99A3RXZlx+xbMH6No"
        + "jA3qXVjJ5sa7RzdEvo9zs+/arV+bMLCJ5R8G9wza/6xryDtg9kCzJmkxw/xL186So3/3Lzpav+h9EsIF4Q5/Kx"
        + "BL9f9Wjq7af671MBPNY2l4bXVyD5lI8yJjEVs/8subPpqA+3MSXvT2fqa1QP/8VNaffFMLUXKZ++bixarr2Qv1"
        + "FzkwNhvofGNR0DYb61x8SnL7hKzVdm6GxTNYwNRrqrytQ07Ua6n98nJUTUGNn5QicPZw1gyI6f0L8SBbvaYH3Y"
        + "fESFi9Xm3kFIcwHsHQmsOSTWHIlIcyHQjM/haUfVmLmwwlhfirr2QjWs5El5vzp0wkRd5uDs1D9xo5fdF07ZPT"
        + "AMG8OemCoExc9k/Rc9ARquehR8NAjC+WhR8ZFj2sJFz0eOVz0sNCG0OO7iosemZsweh4IIwn0WkAVzswRj7Nzx"
        + "LtCYYR5rzLzvjIzjzNyCm1aCwgLNfNBbiy06Vlo01pAmDcLYU4s3sBCW7MQwqTg6e7O28MnzSb5YVZ3YNFAMnC"
        + "0Aw+pchrQ3mUV0c9l7xpS/LXgRV7vNzosL/wX40UvyjZ/lPNbyHiR74cZKY/WVDBeJFlRn5zZlcF4kTQX6pcd/"
        + "sLsRdM0Rxz+9BXjRbI9NYaETzwZL8JnhYwXybLrol4uX8p4kWzhbsmzGyrGi6S5HU2dD2SMF0lkaw1tVTlWvUi"
        + "/6PfrHI/mIr4jKXHnuz9UI75n1i1C6lyC+J+0aXYLD5ci5BEnH5f8rQHFKig2Hgw/Hx+N+GEna6tCSgsR77T9X"
        + "LbL+q2Id3aavT0m8z3ED3fYEuSquUzF+8V1oAcFRBF0Sz1rHw5HI969Ym9eZUgF4kcVnGjJTcum+DVlDaNrYig"
        + "+ISxBmlzUV87Wt+lZKXTaPKq2re6gTei3fCInEsgZhah1XDpGT+LV2mSUgX2qaXMuQIiZTIUlY84pxCzZSO4ZL"
        + "ZJ5cs9rOTJvlsxHQCbhnukimZz7nweSKbhnvRxZwC9kvzbPrR3K9X/+eElnAzac5NncTGizq/cqvv2Xd5mvtut"
        + "46ZkmuZWDtiaqQkVoa8HVMVvWjivTp3duLn7z+/NIZsBVs8Ht/Oa6FgmS9eDKubvncs9nIT9wZEa/tDNhyxYjm"
        + "RFX1iwZFFFVNiTqL21ecvRbJBNTFTcUi0/ExyvOIZkdVXWTkary0OGqFzky87eSOQM1ZoqnKnMqqlHVOeIdmG/"
        + "k8VSlTuUbi7OU26JVFH93x4GGGa1URPy18mDKmXN9eV1W/j3DM8S/oNqdUr36ZYqn/gVDaLtRNDVHVX1yQPs7M"
        + "aD9fUjnK30qbMKG/yyEK2yRrV8iWGHb9DUCcdIdkDsl3EReJkrKVWRsVJGxQZVEXqRclUleh8grjyCukqEBkBc"
        + "kMQPJ3RCSyZnKl/6PD9spxzbIvmoWtrMT2yDfoSqk7EA3bIMMMSonHGMM6poMlxOvojPV7iF6tsjimfyA56zPj"
        + "Iv6ORWx3uwGg2Pm/1GCt2b0PCfhNSLXR0VmMaomgoh1JC8v8vIn+wWkDfJhSGYgKnLvUi0ir/14vhurYo+6bbm"
        + "HZss4ZHThuMgZ6erIh6B7TA4crfk3jDn7BM6Wn4Zrl6yC75CynUnxcM+wC3BfWwg8FGB/NTUqBkyL3wD0YZug+"
        + "0wHGLX8Jnw9rg7ZvpaQiuxMlMuQjSXN78FNZ7yRnYyvtyIb+/++HWb/QYLsnEvzRjYC5jbDWaHL0Nf+6NKQO2X"
        + "/Ps6JvU3/VPaLDdvw2ftccvf+TuStWioorTnyX2eXXjvgIQAA",
  })
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped(String type, String state)
      throws IOException {
    DetectorSpec spec = DetectorSpec.of(type).with("warmUp", 20).with("memory", 64);
    Detector whole = DETECTORS.make(spec);
    for (int hour = 0; hour < HOURS; hour++) {
      Runs.learn(whole, 60 * hour, value(hour));
    }

    byte[] golden = unzip(Base64.getDecoder().decode(state));
    Detector restored = DETECTORS.restore(spec, golden);

    assertThat(DETECTORS.save(spec, whole)).isEqualTo(golden);
    for (int hour = HOURS; hour < 3 * HOURS; hour++) {
      assertThat(Runs.learn(restored, 60 * hour, value(hour)))
          .isEqualTo(Runs.learn(whole, 60 * hour, value(hour)));
    }
    assertThat(DETECTORS.save(spec, restored)).isEqualTo(DETECTORS.save(spec, whole));
  }

  private static double value(int hour) {
    return hour % 24 + hour % 5 * 0.25;
  }

  private static byte[] unzip(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }
}
