<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Common;
use Piwik\Container\StaticContainer;
use Piwik\Db;
use Piwik\Piwik;
use Piwik\Plugin\API as PluginApi;
use Piwik\Plugin\Manager;
use Piwik\Plugins\HumanTraffic\Access\LabelVisits;
use Piwik\Plugins\HumanTraffic\Archive\Invalidation;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Archive\Segments;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;
use Piwik\Plugins\HumanTraffic\Export\Cursor;
use Piwik\Plugins\HumanTraffic\Export\JsonAnswer;
use Piwik\Plugins\HumanTraffic\Export\VisitPage;
use Piwik\Plugins\HumanTraffic\HumansOnly\HumansOnlyApi;
use Piwik\Plugins\HumanTraffic\Labels\Decision;
use Piwik\Plugins\HumanTraffic\Labels\Decisions;
use Piwik\Plugins\HumanTraffic\Labels\Label;
use Piwik\Plugins\HumanTraffic\Labels\LabelParser;
use Piwik\Plugins\HumanTraffic\Labels\LabelPlan;
use Piwik\Plugins\HumanTraffic\Labels\LabelWriter;
use Piwik\Plugins\HumanTraffic\Labels\Undo;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;
use Piwik\Plugins\HumanTraffic\Quality\QualityReports;
use Piwik\Plugins\HumanTraffic\Request\Parameter;
use Piwik\Plugins\HumanTraffic\Review\BulkApi;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;
use Piwik\Plugins\Live\Live;
use Piwik\Site;
use Piwik\Translation\Translator;
use Piwik\Version;

/**
 * What the Human Traffic service reads from Matomo and writes back: visits out, labels in. A label says whether a
 * visit was made by a person or a bot; it never removes a visit.
 *
 * @method static \Piwik\Plugins\HumanTraffic\API getInstance()
 */
class API extends PluginApi
{
    use BulkApi;
    use HumansOnlyApi;
    use QualityReports;

    /** Raised when a method changes so that an older service would misread it. */
    private const API_VERSION = 1;

    /** Parameters arrive as they were sent: labels are JSON, and sanitising would turn its quotes into entities. */
    protected $autoSanitizeInputParams = false;

    /**
     * Versions of plugin, API and Matomo.
     *
     * @return array{plugin: string, api: int, matomo: string}
     */
    public function getVersion(): array
    {
        Piwik::checkUserIsNotAnonymous();
        return ['plugin' => self::pluginVersion(), 'api' => self::API_VERSION, 'matomo' => Version::VERSION];
    }

    /**
     * Whether the plugin works: versions, and hits whose label could not be stored.
     *
     * @return array{plugin: string, matomo: string, trackerErrors: int, lastTrackerError: string|null, daysToInvalidate: int}
     */
    public function getStatus(int $idSite): array
    {
        Piwik::checkUserHasViewAccess($idSite);
        self::checkSite($idSite);
        return ['plugin' => self::pluginVersion(), 'matomo' => Version::VERSION] + ErrorCounter::read()
            + ['daysToInvalidate' => (new InvalidationQueue($idSite))->length()];
    }

    /**
     * Visits with their actions and labels, page by page. Field names and meanings are those of
     * Live.getLastVisitsDetails, but all times are epoch seconds in UTC and no visit's actions are cut off.
     *
     * Where the visits log is switched off, single visits are shown only to those who may label them.
     *
     * @param string $afterIdVisit the last visit of the page before
     * @param string $afterTime epoch seconds; given: by (last action, idVisit), sees visits that went on;
     *                          empty: by idVisit, sees visits that were written late with an old time
     * @param string $limit visits per page, 1 to 5000
     * @param string $beforeTime epoch seconds, beside `afterTime`: only visits whose last action is earlier; empty: all
     * @return array<string, mixed>|null { visits, more }; null: sent as JSON already
     */
    public function getVisitsSince(
        int $idSite,
        string $afterIdVisit = '0',
        string $afterTime = '',
        string $limit = '1000',
        string $beforeTime = ''
    ): ?array {
        self::checkMaySeeVisits($idSite);
        if ($afterTime === '' && $beforeTime !== '') {
            throw new \InvalidArgumentException('beforeTime ends pages by time: it needs afterTime.');
        }
        $cursor = new Cursor(
            Parameter::wholeNumber('afterIdVisit', $afterIdVisit, 0),
            self::time('afterTime', $afterTime),
            self::time('beforeTime', $beforeTime),
        );
        $most = Parameter::wholeNumber('limit', $limit, 1, VisitPage::MAX_VISITS);
        return JsonAnswer::of(self::inEnglish(static fn (): string => (new VisitPage($idSite))->after($cursor, $most)));
    }

    /**
     * The visits whose last action lies in that day of the site's time zone. For comparing what the service has with
     * what Matomo has.
     *
     * @param string $date such as 2026-01-31
     * @return array{date: string, idVisits: int[]}
     */
    public function getVisitIds(int $idSite, string $date): array
    {
        self::checkMaySeeVisits($idSite);
        $day = Parameter::day('date', $date);
        $rows = Db::fetchAll(
            'SELECT idvisit FROM ' . Common::prefixTable('log_visit') . '
             WHERE idsite = ? AND visit_last_action_time >= ? AND visit_last_action_time <= ?
             ORDER BY idvisit',
            [$idSite, ...(new SiteCalendar($idSite))->bounds($day)]
        );
        return ['date' => $day, 'idVisits' => array_map('intval', array_column($rows, 'idvisit'))];
    }

    /**
     * Labels visits: all labels of the call or, on any error, none. Sending the same labels again changes nothing.
     *
     * @param string $labels JSON list of at most 5000
     *                       { idVisit, verdict, score, botType, evidence, lastActionTime }
     * @param string $model version of the rules that judged
     * @param string $jobKey the run that these labels belong to
     * @param string $dryRun 1: only say what would be done
     * @return array<string, mixed> counts of written, unchanged, stale, missing and protected labels, the days whose
     *                              reports are now outdated, and the visits that were left alone; of the
     *                              protected ones also which are `allowed`, the others were decided by a person
     */
    public function setLabels(int $idSite, string $labels, string $model, string $jobKey, string $dryRun = '0'): array
    {
        self::checkMayWrite($idSite);
        if (!(new MeasurableSettings($idSite))->isOn->getValue()) {
            throw new \Exception(Piwik::translate('HumanTraffic_ErrorSwitchedOff'));
        }
        $isDryRun = Parameter::flag('dryRun', $dryRun);
        $writer = new LabelWriter($idSite, Parameter::name('model', $model), Parameter::name('jobKey', $jobKey));
        $parsed = LabelParser::parse($labels);
        $plan = $isDryRun ? $writer->plan($parsed) : $writer->write($parsed);
        return self::outcome($plan, new SiteCalendar($idSite));
    }

    /**
     * Puts the labels of a job back to what stood before it. Visits that have been labelled by somebody else since are
     * left alone (`changedSince`). `more` says that the job is so large that the call must be repeated.
     *
     * @return array{restored: int, changedSince: int, missing: int, affectedDates: string[], more: bool}
     */
    public function undo(int $idSite, string $jobKey): array
    {
        self::checkMayWrite($idSite);
        return (new Undo($idSite, Piwik::getCurrentUserLogin()))->job(Parameter::name('jobKey', $jobKey));
    }

    /**
     * A person's decision about one visit, which no scorer overwrites. Its day is invalidated at once.
     *
     * @param string $verdict human, bot or declared_bot; empty: the person's decision is undone
     * @param string $reason in the person's own words, at most 255 characters
     * @param string $jobKey empty: a name of its own
     * @return array{idVisit: int, changed: bool, jobKey: string, affectedDates: string[]}
     */
    public function setVisitVerdict(
        int $idSite,
        int $idVisit,
        string $verdict,
        string $reason = '',
        string $jobKey = ''
    ): array {
        self::checkMayWrite($idSite);
        $answer = $verdict === ''
            ? Decision::takeBack($idSite, $idVisit, Piwik::getCurrentUserLogin())
            : self::decide($idSite, $idVisit, $verdict, $reason, $jobKey);
        if ($answer['affectedDates'] !== []) {
            (new Invalidation($idSite))->of($answer['affectedDates']);
        }
        return ['idVisit' => $idVisit] + $answer;
    }

    /**
     * What people have decided in Matomo, in that order. Labelling does not move a visit, so `getVisitsSince` does not
     * show these visits again.
     *
     * @param string $afterId the `id` of the last decision of the page before
     * @return array{decisions: array<int, array<string, mixed>>, more: bool}
     */
    public function getDecisionsSince(int $idSite, string $afterId = '0', string $limit = '1000'): array
    {
        self::checkMaySeeVisits($idSite);
        return (new Decisions($idSite))->since(
            Parameter::wholeNumber('afterId', $afterId, 0),
            Parameter::wholeNumber('limit', $limit, 1, Decisions::MAX)
        );
    }

    /**
     * The latest jobs whose labels can be undone.
     *
     * @return array<int, array{jobKey: string, source: string, login: string|null, visits: int, undone: bool, first: int, last: int}>
     */
    public function getJobs(int $idSite, string $limit = '100'): array
    {
        LabelVisits::check($idSite);
        self::checkSite($idSite);
        return (new Decisions($idSite))->jobs(Parameter::wholeNumber('limit', $limit, 1, 1000));
    }

    /**
     * Makes sure that the site has the segments "Humans only" and "Bots". Existing ones are left as they are.
     *
     * @return array<int, array{idSegment: int, name: string, definition: string, created: bool}>
     */
    public function ensureSegments(int $idSite): array
    {
        self::checkMayWrite($idSite);
        return Segments::ensure($idSite);
    }

    /**
     * Has Matomo make the reports of both segments again for these days. Reports on all visits are not touched.
     *
     * @param string $dates ["2026-01-30","2026-01-31"] or 2026-01-30,2026-01-31
     * @return array{invalidated: string[], skipped: array<int, array{date: string, reason: string}>}
     */
    public function invalidate(int $idSite, string $dates): array
    {
        self::checkMayWrite($idSite);
        return (new Invalidation($idSite))->of(Parameter::days('dates', $dates, Invalidation::MAX_DAYS));
    }

    /** @return int|null epoch seconds, up to the last one that MySQL's DATETIME can hold */
    private static function time(string $name, string $value): ?int
    {
        return $value === '' ? null : Parameter::wholeNumber($name, $value, 0, 253_402_300_799);
    }

    /** @return array{changed: bool, jobKey: string, affectedDates: string[]} */
    private static function decide(int $idSite, int $idVisit, string $verdict, string $reason, string $jobKey): array
    {
        $job = $jobKey === '' ? Decision::newJobKey() : Parameter::name('jobKey', $jobKey);
        $decided = Decision::verdict('verdict', $verdict);
        $why = Parameter::text('reason', $reason, Decision::MAX_REASON);
        $done = (new Decision($idSite, $decided, $why, Piwik::getCurrentUserLogin(), $job))->about([$idVisit]);
        if ($done['missing'] > 0) {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorNoVisit', [$idVisit]));
        }
        return ['changed' => $done['written'] > 0, 'jobKey' => $job, 'affectedDates' => $done['affectedDates']];
    }

    /** @return array<string, mixed> */
    private static function outcome(LabelPlan $plan, SiteCalendar $calendar): array
    {
        $days = array_map(static fn (Label $label): string => $calendar->dayOf($label->lastActionTime), $plan->changeVerdict);
        $days = array_values(array_unique($days));
        sort($days);
        return [
            'written' => count($plan->write),
            'unchanged' => $plan->unchanged,
            'stale' => count($plan->stale),
            'missing' => count($plan->missing),
            'protected' => count($plan->protected),
            'affectedDates' => $days,
            'details' => ['stale' => $plan->stale, 'missing' => $plan->missing, 'protected' => $plan->protected, 'allowed' => $plan->allowed],
        ];
    }

    private static function checkMaySeeVisits(int $idSite): void
    {
        Piwik::checkUserHasViewAccess($idSite);
        self::checkSite($idSite);
        if (!Manager::getInstance()->isPluginActivated('Live') || !Live::isVisitorLogEnabled($idSite)) {
            // Who switched the log off did not mean every reader of reports to get single visits from here.
            LabelVisits::check($idSite);
        }
    }

    private static function checkMayWrite(int $idSite): void
    {
        LabelVisits::check($idSite);
        self::checkSite($idSite);
        self::checkPosted();
    }

    /** A link, or an image in a mail, must not be able to write. */
    private static function checkPosted(): void
    {
        if (!in_array($_SERVER['REQUEST_METHOD'] ?? 'POST', ['POST', ''], true)) {
            throw new \Exception(Piwik::translate('HumanTraffic_ErrorPostOnly'));
        }
    }

    /** Super users pass every access check, for sites that do not exist too. */
    private static function checkSite(int $idSite): void
    {
        new Site($idSite);
    }

    /**
     * Names such as "Desktop" are for machines here: they must not change with the language of whoever asks.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private static function inEnglish(callable $work): mixed
    {
        $translator = StaticContainer::get(Translator::class);
        $before = $translator->getCurrentLanguage();
        $translator->setCurrentLanguage('en');
        try {
            return $work();
        } finally {
            $translator->setCurrentLanguage($before);
        }
    }

    private static function pluginVersion(): string
    {
        return (string) Manager::getInstance()->getLoadedPlugin('HumanTraffic')->getVersion();
    }
}
