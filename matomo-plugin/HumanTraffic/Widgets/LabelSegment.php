<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Widgets;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Access\LabelVisits;
use Piwik\Plugins\Live\Live;
use Piwik\Request;
use Piwik\Widget\Widget;
use Piwik\Widget\WidgetConfig;

/** Above the visits log: labels all visits that it lists. */
class LabelSegment extends Widget
{
    public static function configure(WidgetConfig $config)
    {
        $config->setCategoryId('General_Visitors');
        $config->setSubcategoryId('Live_VisitorLog');
        $config->setName('HumanTraffic_LabelSegment');
        $config->setOrder(5);
        $config->setIsNotWidgetizable();
        $config->setIsWide();
        $idSite = Request::fromRequest()->getIntegerParameter('idSite', 0);
        $config->setIsEnabled($idSite > 0 && LabelVisits::isGiven($idSite) && Live::isVisitorLogEnabled($idSite));
    }

    public function render()
    {
        Piwik::checkUserHasViewAccess(Request::fromRequest()->getIntegerParameter('idSite'));
        return $this->renderTemplate('labelSegment');
    }
}
