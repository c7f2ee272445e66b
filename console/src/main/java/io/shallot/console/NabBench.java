package io.shallot.console;

import io.shallot.api.Detector;
import io.shallot.api.Detectors;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabEntry;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabScorer;
import io.shallot.console.nab.NabSensitivity;
import io.shallot.console.nab.NabSettings;
import io.shallot.console.nab.NabSpread;
import io.shallot.console.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs detectors over the benchmark, as they are set and with their numbers moved. */
final class NabBench {

  /** Draws for each one that is wanted: some a detector refuses as contradictory. */
  private static final int TRIES = 20;

  private final NabCorpus corpus;
  private final Detectors detectors;
  private final int threads;
  private final Progress shown;

  NabBench(NabCorpus corpus, Detectors detectors, int threads, Progress shown) {
    this.corpus = corpus;
    this.detectors = detectors;
    this.threads = threads;
    this.shown = shown;
  }

  /** Runs a detector over the corpus. */
  NabRun run(String name, NabSettings settings) throws InterruptedException {
    NabEntry entry =
        new NabEntry(
            name,
            () -> detectors.make(settings.spec()),
            detectors.providers().get(settings.spec().type()).scale(),
            settings.policy());
    String files = " of " + corpus.files().size() + " files, ";
    NabRun run =
        NabRun.of(
            entry,
            corpus,
            threads,
            (done, records) ->
                shown.phase(name + ": " + done + files + Figures.count(records) + " records"));
    shown.phase(name + ": choosing thresholds");
    return run;
  }

  /** Runs a detector with each of its numbers halved and doubled. */
  NabSensitivity sensitivity(String name, NabSettings settings, NabFigures shipped)
      throws InterruptedException {
    List<NabSensitivity.Moved> moved = new ArrayList<>();
    List<NabSettings.Variant> variants = settings.halvedAndDoubled();
    for (NabSettings.Variant each : variants) {
      String label =
          name + ", " + each.parameter() + " (" + (moved.size() + 1) + " of " + variants.size();
      NabFigures figures = figures(label + ")", each.settings()).orElse(NabFigures.NONE);
      moved.add(new NabSensitivity.Moved(each.parameter(), each.value(), figures));
    }
    return new NabSensitivity(shipped, moved);
  }

  /**
   * Runs a detector with all of its numbers drawn at random.
   *
   * @return empty if it has no number
   * @throws BadInputException if it refuses nearly everything
   */
  Optional<NabSpread> spread(String name, NabSettings settings, int draws, long seed)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<NabFigures> drawn = new ArrayList<>();
    for (int tries = 0; drawn.size() < draws; tries++) {
      NabSettings other = settings.drawn(random);
      if (other.equals(settings)) {
        return Optional.empty();
      }
      if (tries >= TRIES * draws) {
        throw new BadInputException(
            "--spread: "
                + name
                + " must allow its numbers to be moved together, but refused "
                + (tries - drawn.size())
                + " of "
                + tries
                + " draws");
      }
      figures(name + ", drawn (" + (drawn.size() + 1) + " of " + draws + ")", other)
          .ifPresent(drawn::add);
    }
    return Optional.of(new NabSpread(drawn));
  }

  /** Returns what the decisions reach; empty if the detector refuses the numbers together. */
  private Optional<NabFigures> figures(String label, NabSettings settings)
      throws InterruptedException {
    try {
      Detector unused = detectors.make(settings.spec());
    } catch (IllegalArgumentException contradictory) {
      return Optional.empty();
    }
    NabRun run = run(label, settings);
    return Optional.of(NabFigures.of(new NabScorer(corpus, run.decided())));
  }
}
