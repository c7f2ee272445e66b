package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import java.util.List;

/** What a group remembers of an item: the finding, or the match of another rule. */
sealed interface Piece {

  /** Returns when its earliest finding was. */
  long startMillis();

  /** Returns how many findings it stands for. */
  long findings();

  /** Returns its findings, oldest first; bounded. */
  List<Finding> evidence();

  /** A single finding. */
  record Single(Finding finding) implements Piece {

    @Override
    public long startMillis() {
      return finding.timeMillis();
    }

    @Override
    public long findings() {
      return 1;
    }

    @Override
    public List<Finding> evidence() {
      return List.of(finding);
    }
  }

  /** The match of a rule that another one refers to. */
  record Chained(RuleMatch match) implements Piece {

    @Override
    public long startMillis() {
      return match.startMillis();
    }

    @Override
    public long findings() {
      return match.findings();
    }

    @Override
    public List<Finding> evidence() {
      return match.evidence();
    }
  }
}
