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
    "novelty, H4sIAAAAAAAA/wv2cPRhYM/LL0vNKalkYGBgZGBgCYXQEKACZPccCvzC4KAGEYDTyg0QWhHKl4XSE"
        + "mi0MJTmgdJMENr+AyrtYH4AQptBzTV1gNAmDKi0EVSdIVSdAVSdHgMqrQ2V14S5G8pXYUClFaHiclC+JJQWQaO"
        + "Vfzzus3jc5+Cm3v5suz8bLIDg7mY0+xn0zdnT/nFjTbxnjCpcnnP1mk3rZePtb6gdyZ9Xp8GABhxET6ru38IQh"
        + "AhvBgZ0tv0XqFoWKM2Hw40wt8uh+Q3dz2poYQMLK/QwhIUtLKxhYY8eJ7C4gsUdNEww4pgJLS0I40gzsLSkiJb"
        + "W0NIgEMjbn2TdOyX2znwgm+n/b6goyB5QWDEzkAj+/yVCESMSxgbk7Q++/J8ncSUA5Ir/v0h0AiMazQD2FSMWF"
        + "QxY3IDNTYz//+BxOSPJ4cLIQAao38bnBgCBGFHNbgQAAA==",
    "shallot, H4sIAAAAAAAA/9VZC1gU1xWeWRBWUQFFxIj7wAV8sSJBENHcOwRRPq2v+A6K1Whj6pNCG43RjUmwR"
        + "rT5lChE02BTi0EjivhowIi4KpavsIskJhFiBItstbgRJAsStrN37szODLuwC6Zfc7+d75x75syZO/f+59xz7r4"
        + "0jZpBuP/u1V+vXbshmSAIkiAC3mIo01Q0n1Y8p4mAQYyAo8M1DFXi/jBM/UR0IKZ9MZUwFBiFFEYWMTQC2x0PG"
        + "RpOCGkY1huH9UKxnpoQ0tH4/kh23LivIoRUieUy3B+CqY+IDjfV7p1QuxfGBe+sOz/LjZ0gbtxkRMvc5hfjQe1"
        + "bWxPjEwK5+72Pn8jLHZYIlQWvhfeLo7/v6BuPlq1cwN0PdcXvf7/QXQfz4cj9npuV5Snc/eAn8y0NNGag94O6R"
        + "Zs/u1lUyt2XfM/Mo7bpweFrs2eB1zVlfUCslL0PKpT3d66JHgVuWp6eUAPVBl/5h9WTiyKYcYMmbCdgaWHcBu+"
        + "PIAzOrJfd9+Tss/M+4Hpy7PrMPXDw2WWL4blg7r7ixN9zcxQxoLppaMsU4xxQbUYNusLJx4/+xggH3Qi8lE/Mt"
        + "eIJNSmPt47BFdP+dtaAXRuZaO3EaxokWnsWC2KMsNhhscRiS4w5FossNvGad8CwRIT1gXZ8gvUVpciXRD5GNzm"
        + "40eti+tKqj2leYn6KpZb3WObKhXCymX9yQInkXbaaHFw2mNf7Vc62jMLc6uQQSBEl0FeRNjQIG2OwNSbS3NbJy"
        + "Emn54UkuteseL4nxDVoF+HbHbn0fOih2hdP/6Anxpf3df9N1/2TOLwP0icvHTxFDwdjXA7RPpypfTgLDr297tz"
        + "tdec5P5B/j/FkEvkBEwbgCC/sD0bsDyaRH+AYNBbrhWC9MVhvDOtH2N4orDcC6wVjvWDRewOx3nCjFTu6OX7lM"
        + "XkKmncz/9gN3AjXzeTkGkk6WGhx9F12x9DmhD+5dNsrO7NMmNttfdsvDr8KwxpLg8p/59DtOAx4nFp4JHeENb4"
        + "3lk9qLJ8MAxt2/6X+87Ew6NGvDBcjs9k9Egb7bLk79aQPDIpl3hN4eJNlRDDQ1/LC9VB1as/kUmklVK1GDaqU0"
        + "hivd5RweBO2vxXjFvtDYFrHeGzIeWW69+5bKPa1dYILicNxx17UknSBPuvKE92MwcwYzE7gl+wSO/mYajEtw7R"
        + "SRL/B9DtM72qE2GNpHZYbcP8B7jcQQmqEndMu9Ng8CkrEfXvUOT0LdqCb7sjXAzVatJf3fMchn4GOdd0+bRz+8"
        + "FLGDJDvMUd9dvJycKFhZD/PMa+BwuMeraMUEo5eylNnHCmeCS7Lbkuije2gOPKWoY/xDriirj2/PXIGR7XYjrZ"
        + "ipim22Qdc3ZmT7D2+FVxTx7S3Rj2y0pI5Bcf9toGib8ufn/GSGhTkftbiOXMrOF8SPlQXauLGk28KXPWBvh7k6"
        + "e5NdZEEgdNDPllet6gYlO43FqYXrAT/OHyvQZHcDMq2R3zrO78S6GRZUf1GbQG6cwFnTYnzgV5V+0rye1uBTn9"
        + "QTkh3AP3mr9TyS18D/cUpF17waQP6psig9sVlXL6sr/VyD0gtYXzedUVi1tQCmne3uV8452+tPd71njqSFXUms"
        + "7lnkV08SXa5Z7k481X/g8jliCd0qELs0f9XPbaS+7neiyLXwMVNt6IKK9E8SroZi/jqaTcq/2QJ5H0t/PXXZ3M"
        + "1FOrnvqAR9OtCuNrK0i8ZNlTD1lioP68PV2uh/nsmDVtrof7l+4Sgb/pSw9ZgaCxjtVwthvqr8zRsTYb6Hx3h5"
        + "QDM2Hk5gWDf5s0eyeZLiO/P433s8EN4vIzHKzVWXkXY5oN4OiN58tE8uZqwzYdCKz+Opx9WZOXDCdv8eN6zEbx"
        + "nI4usOdMnIyOq68dkoFqNH7vYGrbH6IFhfgL0wFCpED2jjUL0BOuE6FGJ0KMIFaFHIUSPZ5EQPQOzhOjhoQ2hx"
        + "3+5ED0KL9vouWcbSaDdDqpwJo54nI0j3hPaRpjfcivvr7DyOANn0Kazg7BQKz/Ci4c2Iw9tOjsI8+MhTMrjTTy"
        + "01dtCmBw83tVys+/o6TTfq9Pdl3Qk60a7b48qJYf2rU4R/Uz2rR7FXzte5PtOrdvS/H9yXvScIuWDrN9Czov83"
        + "0/d8GBlKedFsmV316W1pnJeJM+GxiUHP7d60STth27vfsl5kWJ3pSn+Yx/Oi/DZIedFisyqCRNLFnNepJi7S/b"
        + "kCsV5kTy7ua7lnoLzIplilamxPKtTLzLO+/1q90PZiG9OmL/jzR8qEN827Roh71OE+J90SS5zDxYj5BHHHhb9t"
        + "QbFKigxp4efiYtCfK9jt8pDivMRL912OtNjzRbE95FO3xad9jbi+7ptHuGpvcDE+4VVoA0FRBJ6bTrlGg4HId6"
        + "7dE9OWUgp4gfkHTVkJ2Uy/MrrNYMqoxk+Pixevq6go5yv79SzcihNGXCrsSrdKfTbP30jbeSLtmjnuHSPGs3bR"
        + "3GUgR0qaGsuQEi4LIUn484lJDxZf+FZLJL5CM9lBTI/nmyIDZlMeHaLZErhfyBIphKe6QpkQb+Q/do6ty4oz//"
        + "54yWbDThxcud0s6DN5a5v4c0/v8l9tUvz80+06xoEaKtjKlOENgOuivmyJlyRPr59deGr351BMhOulk1eZ1KqD"
        + "DIka8MV89O2C22fhvwgkJkDkk6GLVmIZGZcUfNkkGSqa0jcPZ+y6NA3SCZhKm0okRyNi1OdRjIXptqmI1XZgYP"
        + "lzwlk1m+lcwZmzAzPVORMVGOqcsS7cd8o4pkKnck3Fmaot0ZRDF+9fX/NlAYmIr6sTt9w8nRHXp+Re8f0BPG9q"
        + "V0bKlZMZHjmXzGEtisF47OoimMO7e+EQ/t7j85VOlTXhBP/T9iurklnv8Rmde3U19iIk96A3inhRvqyUFpO0bG"
        + "RomMDlUBftJxKo68D9JVDEF/QoQHQF6QxA+ndENLJGeXP/ueH7ZRgG3Sfmobt7MA26HdQ+Ywd6IVt0CGGkuIYY"
        + "9JUpnocfRGdoz7toWeTds/gHZ6zDjNOdnEi0nlz6Q6Ouf9BCdGasfOcgNeIXh+KzmKoOoKIcacvX/oKpPt5tA3"
        + "6YUhnIBS9d1Hz6Gsfnu/a8phDXpvvoNky9xhdOC4KRroi8j54OjgLDtL+C0afegSnK0/AVYuWwzdo2Y6EOLi71"
        + "1m4tzEEHghy/WLThGgwKW4tMIZthN5T3eCEpVfhgtgqZPtS/CZkZ5RSgWwsqn8bbjzph+ykfrUF2dj3t20w8w8"
        + "yZOd0kh+yETSzHk4LXYK+9kePmuxx+/YKTumd+leyS2w4h8/2Z5K7d3UKTzq0ZgremtVE3ofVobuo3sdepsIMU"
        + "oqebypRkUSl1FRR2+t9qT82DKbo+abSV1OU938SwHZjAdRVxFL0fFNjFyygZk08xKBLoz+xcvaRZ4OugkSfJf8"
        + "Fh/hcwJoiAAA=",
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
