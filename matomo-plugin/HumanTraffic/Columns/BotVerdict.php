<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Piwik;
use Piwik\Plugin\Dimension\VisitDimension;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;
use Piwik\Plugins\HumanTraffic\Tracker\VisitLabel;
use Piwik\Tracker\Action;
use Piwik\Tracker\Request;
use Piwik\Tracker\Visitor;

/** The verdict of a visit and the segment `botVerdict`. NULL: not decided. */
class BotVerdict extends VisitDimension
{
    public const COLUMN = 'ht_verdict';

    protected $columnName = self::COLUMN;
    protected $columnType = 'VARCHAR(16) NULL';
    protected $nameSingular = 'HumanTraffic_BotVerdict';
    protected $segmentName = 'botVerdict';
    protected $type = self::TYPE_TEXT;

    public function __construct()
    {
        // Without it Matomo looks through the visits log for values to suggest.
        $this->suggestedValuesCallback = static fn (): array => Verdict::values();
    }

    public function getAcceptValues()
    {
        return Piwik::translate('HumanTraffic_BotVerdictValues');
    }

    /**
     * @param Action|null $action
     * @return string|false false: nothing to write
     */
    public function onNewVisit(Request $request, Visitor $visitor, $action)
    {
        return ErrorCounter::guard(
            static fn () => VisitLabel::forNewVisit($request)?->newVerdict->value ?? false,
            false
        );
    }

    /**
     * Matomo never writes the column for a visit that is there already, so labels survive later hits. A verdict that a
     * hit raises is written with the rest of its label (VisitLabel::save): only there can the statement itself see to
     * it that a person's decision stands.
     *
     * @param Action|null $action
     * @return false
     */
    public function onExistingVisit(Request $request, Visitor $visitor, $action)
    {
        // Looked at here, so that other hits load nothing for it.
        $parameters = $request->getParams();
        if (isset($parameters['ht_v']) || isset($parameters['ht_s']) || isset($parameters['ht_e']) || isset($parameters['ht_m'])) {
            ErrorCounter::guard(static fn () => VisitLabel::forExistingVisit(
                $request,
                Verdict::tryFrom((string) $visitor->getVisitorColumn(self::COLUMN)),
                (int) $visitor->getVisitorColumn('visit_last_action_time')
            ));
        }
        return false;
    }
}
