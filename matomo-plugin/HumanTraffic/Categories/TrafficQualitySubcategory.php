<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Categories;

use Piwik\Category\Subcategory;
use Piwik\Piwik;

class TrafficQualitySubcategory extends Subcategory
{
    public const CATEGORY = 'General_Visitors';
    public const ID = 'HumanTraffic_TrafficQuality';

    protected $categoryId = self::CATEGORY;
    protected $id = self::ID;
    protected $order = 6;

    public function getHelp()
    {
        return '<p>' . Piwik::translate('HumanTraffic_TrafficQualityHelp') . '</p>';
    }
}
