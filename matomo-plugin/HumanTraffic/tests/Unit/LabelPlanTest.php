<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Labels\AccountRisk;
use Piwik\Plugins\HumanTraffic\Labels\Label;
use Piwik\Plugins\HumanTraffic\Labels\LabelPlan;
use Piwik\Plugins\HumanTraffic\Labels\LabelState;
use Piwik\Plugins\HumanTraffic\Labels\StoredLabel;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;

class LabelPlanTest extends TestCase
{
    private const MODEL = 'rules-1';

    public function testWritesALabelForAnUndecidedVisit(): void
    {
        $plan = $this->plan($this->label(Verdict::Bot), $this->stored());
        self::assertSame([1], array_keys($plan->write));
        self::assertSame([1], array_keys($plan->changeVerdict));
    }

    public function testSameLabelAgainIsUnchanged(): void
    {
        $plan = $this->plan(
            $this->label(Verdict::Bot, 90, 'a:b'),
            $this->stored(verdict: 'bot', score: 90, evidence: 'a:b', source: 'sidecar', model: self::MODEL)
        );
        self::assertSame(1, $plan->unchanged);
        self::assertSame([], $plan->write);
    }

    /** @dataProvider smallChanges */
    public function testAnotherReasonIsWrittenButMakesNoReportOutdated(StoredLabel $stored): void
    {
        $plan = $this->plan($this->label(Verdict::Bot, 90, 'a:b'), $stored);
        self::assertSame([1], array_keys($plan->write));
        self::assertSame([], $plan->changeVerdict);
    }

    public function smallChanges(): iterable
    {
        $same = ['verdict' => 'bot', 'score' => 90, 'evidence' => 'a:b', 'source' => 'sidecar', 'model' => self::MODEL];
        yield 'score' => [$this->stored(...['score' => 80] + $same)];
        yield 'evidence' => [$this->stored(...['evidence' => 'a:b,c:d'] + $same)];
        yield 'model' => [$this->stored(...['model' => 'rules-0'] + $same)];
        yield 'source' => [$this->stored(...['source' => 'tracker'] + $same)];
        yield 'account risk' => [$this->stored(...['accountRisk' => 'HIGH'] + $same)];
        yield 'bot type' => [$this->stored(...['botType' => 'seo'] + $same)];
    }

    public function testAPersonsDecisionIsLeftAloneEvenWhereTheVisitHasMoved(): void
    {
        $plan = $this->plan($this->label(Verdict::Bot), $this->stored(verdict: 'human', source: 'person', lastAction: 200));
        self::assertSame([1], $plan->protected);
        self::assertSame([], $plan->write);
        self::assertSame([], $plan->stale);
    }

    public function testAVisitOfTheOperatorsOwnMonitorIsNeverCalledABot(): void
    {
        $allowed = $this->stored(isAllowed: true);
        $plan = $this->plan($this->label(Verdict::Bot), $allowed);
        self::assertSame([[1], [1]], [$plan->protected, $plan->allowed]);
        self::assertSame([1], $this->plan($this->label(Verdict::DeclaredBot), $allowed)->protected);
        self::assertSame([1], array_keys($this->plan($this->label(Verdict::Human), $allowed)->write));
    }

    public function testAVisitThatHasMovedIsStale(): void
    {
        $plan = $this->plan($this->label(Verdict::Bot), $this->stored(lastAction: 101));
        self::assertSame([1], $plan->stale);
        self::assertSame([], $plan->write);
    }

    public function testAVisitThatIsNotThereIsMissing(): void
    {
        self::assertSame([1], LabelPlan::make([1 => $this->label(Verdict::Bot)], [], self::MODEL)->missing);
    }

    public function testTakingBackChangesTheVerdictOnceOnly(): void
    {
        $taken = $this->label(null);
        self::assertSame([1], array_keys($this->plan($taken, $this->stored(verdict: 'bot', source: 'sidecar'))->changeVerdict));
        self::assertSame(1, $this->plan($taken, $this->stored())->unchanged);
    }

    public function testWithoutAVerdictTheRiskOfTheAccountIsAllThatStays(): void
    {
        $risky = new Label(1, null, 40, null, 'navigation:signed-in', 100, AccountRisk::Critical);
        $plan = $this->plan($risky, $this->stored());
        self::assertSame([1], array_keys($plan->write));
        self::assertSame([], $plan->changeVerdict);
        $stands = $this->stored(source: 'sidecar', model: self::MODEL, accountRisk: 'CRITICAL');
        self::assertSame(1, $this->plan($risky, $stands)->unchanged);
        self::assertSame([1], array_keys($this->plan($this->label(null), $stands)->write));
    }

    public function testReplacesOnlyWhereSomethingStands(): void
    {
        self::assertFalse($this->plan($this->label(Verdict::Bot), $this->stored())->replaces());
        self::assertFalse($this->plan($this->label(Verdict::Bot), $this->stored(verdict: 'human', source: 'person'))->replaces());
        self::assertTrue($this->plan($this->label(Verdict::Bot), $this->stored(verdict: 'review'))->replaces());
        self::assertTrue($this->plan($this->label(Verdict::Bot), $this->stored(accountRisk: 'HIGH'))->replaces());
    }

    private function plan(Label $label, StoredLabel $stored): LabelPlan
    {
        return LabelPlan::make([1 => $label], [1 => $stored], self::MODEL);
    }

    private function label(?Verdict $verdict, ?int $score = null, ?string $evidence = null): Label
    {
        return new Label(1, $verdict, $score, null, $evidence, 100);
    }

    private function stored(
        ?string $verdict = null,
        ?int $score = null,
        ?string $evidence = null,
        ?string $source = null,
        ?string $model = null,
        ?string $botType = null,
        ?string $accountRisk = null,
        int $lastAction = 100,
        bool $isAllowed = false,
    ): StoredLabel {
        $state = new LabelState($verdict, $score, $evidence, $botType, $accountRisk, $model, null, null, $source);
        return new StoredLabel(1, $lastAction, $state, true, $isAllowed);
    }
}
