<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\DataTable\Row;
use Piwik\Plugins\HumanTraffic\Review\LabelFields;
use Piwik\Plugins\HumanTraffic\Review\VisitLine;
use Piwik\Plugins\Live\VisitorDetailsAbstract;

/** Verdict, score and reasons of a visit in the visits log, in the visitor's profile, and in Live's API. */
class VisitorDetails extends VisitorDetailsAbstract
{
    /** What Live's API tells of a visit beside Matomo's own: the same, under the same names, as our export. */
    private const FIELDS = [
        'botVerdict', 'botScore', 'botReason', 'botType', 'botSource',
        'trackerVerdict', 'trackerScore', 'trackerEvidence', 'trackingMode', 'addressClass',
    ];
    /** Behind Matomo's own lines. */
    private const ORDER = 20;

    /** @var array<int, array<string, mixed>> by idVisit */
    private array $labels = [];

    /** Called once for a page of visits, before each of them: one query for all. */
    public function provideActionsForVisitIds(&$actions, $visitIds)
    {
        $this->labels = LabelFields::of(array_map('intval', $visitIds));
    }

    public function extendVisitorDetails(&$visitor)
    {
        $idVisit = (int) $this->details['idvisit'];
        $label = $this->labels[$idVisit] ?? LabelFields::of([$idVisit])[$idVisit] ?? [];
        foreach (self::FIELDS as $field) {
            $visitor[$field] = $label[$field] ?? null;
        }
    }

    public function renderVisitorDetails($visitorDetails)
    {
        // Matomo's comment says array, and gives a row.
        assert($visitorDetails instanceof Row);
        return [[self::ORDER, VisitLine::render($visitorDetails->getColumns())]];
    }
}
