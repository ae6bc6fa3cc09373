<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Piwik;
use Piwik\Plugin\Controller as PluginController;
use Piwik\Plugins\HumanTraffic\Review\LabelFields;
use Piwik\Plugins\HumanTraffic\Review\VisitLine;
use Piwik\Plugins\Live\Live;
use Piwik\Request;

class Controller extends PluginController
{
    /** The lines of one visit, as the visits log shows them, after it has been marked. */
    public function visitLine(): string
    {
        $idSite = (int) $this->idSite;
        Piwik::checkUserHasViewAccess($idSite);
        Live::checkIsVisitorLogEnabled($idSite);
        $idVisit = Request::fromRequest()->getIntegerParameter('idVisit');
        $label = LabelFields::of([$idVisit])[$idVisit] ?? null;
        if ($label === null || $label['idSite'] !== $idSite) {
            throw new \Exception(Piwik::translate('HumanTraffic_ErrorNoVisit', [$idVisit]));
        }
        return VisitLine::render($label);
    }
}
